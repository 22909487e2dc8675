import { fill } from '@/lib/text/fill';
import { formatNumericDay } from '@/lib/text/format';
import type messages from '@/lib/text/messages/importing/ky.json';
import type { Days, Problem } from './problem';
import { type FieldChange, ITEM_KINDS, type ImportPreview, type PlanItem } from './view';

/** The words of one language, as the message file has them. */
export type ImportWords = typeof messages;

/** A problem in words: file, row and field, then what is wrong and the way out. */
export function problemInWords({ file, row, field, key, values }: Problem, words: ImportWords): string {
  const place = [file, row === null ? null : fill(words.report.row, { row }), field && words.fields[field]].filter(Boolean).join(', ');
  const sentence = fill(words.problems[key], Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(value)])));
  return place === '' ? sentence : `${place}: ${sentence}`;
}

/** What would be created, changed and left, in lines: changes one by one, the rest in numbers. */
export function previewInWords({ counts, items, appointed = [] }: ImportPreview, words: ImportWords): string[] {
  const numbers = ITEM_KINDS.filter((kind) => Object.values(counts[kind]).some((count) => count > 0)).map((kind) => {
    return `${words.kinds[kind]}: ${fill(words.report.counts, counts[kind])}`;
  });
  const changes = items
    .filter(({ action }) => action !== 'create')
    .map((item) => `${words.kinds[item.kind]}, ${itemInWords(item)}: ${item.changes.map((field) => changeInWords(field, words)).join('; ')}`);
  const posts = appointed.map(({ name }) => fill(words.report.appointed, { name }));
  return [numbers, changes, posts].filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

/** One change of a field: before and after, or what it is for the first time. */
export function changeInWords({ field, from, to }: FieldChange, words: ImportWords): string {
  return `${words.fields[field]}: ${from ? `${said(from)} → ` : ''}${said(to) || '–'}`;
}

/** What is created or changed: "7-А", "20.11.2026 Карантин". */
export function itemInWords({ name, on }: Pick<PlanItem, 'name' | 'on'>): string {
  return on ? `${formatNumericDay(on)} ${name}` : name;
}

/** Days as people write them: "20.11.2026", "02.11.2026 – 06.11.2026"; anything else as it stands. */
function said(value: string | number | Days): string {
  if (typeof value !== 'object') return String(value);
  return [value.from, value.to].flatMap((day) => (day ? [formatNumericDay(day)] : [])).join(' – ');
}
