import { cleanText, wordsKey } from './words';

/** How a subgroup is filled: from the list's column, or by sex. */
export type SubgroupKind = 'list' | 'girls' | 'boys';

const GIRLS = ['кыздар', 'кыз балдар', 'кыз', 'девочки', 'девушки', 'дев', 'girls', 'female'];
const BOYS = ['эркек балдар', 'балдар', 'уулдар', 'уул балдар', 'мальчики', 'юноши', 'мал', 'boys', 'male'];
const girlsKeys = new Set(GIRLS.map(subgroupKey));
const boysKeys = new Set(BOYS.map(subgroupKey));

/** What subgroups of one class are matched by: `1-топ` and `1 ТОП` are one. */
export function subgroupKey(name: string): string {
  return wordsKey(name).replace(/[\s_.]+/g, '-');
}

export function subgroupKind(name: string): SubgroupKind {
  const key = subgroupKey(name);
  if (girlsKeys.has(key)) return 'girls';
  return boysKeys.has(key) ? 'boys' : 'list';
}

/** The subgroups named in one cell: `1-топ; кыздар`. */
export function splitSubgroups(cell: string): string[] {
  return cell.split(/[;,\n]/).map(cleanText).filter((name) => name !== '');
}
