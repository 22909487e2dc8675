/** Pictures of the parts of the journal; each part of the navigation has one. */
export type NavigationIcon =
  | 'today' | 'journal' | 'class' | 'diary' | 'notices' | 'oversight' | 'remarks' | 'plan' | 'reports' | 'office' | 'more';

/** One part of the journal in the navigation; which ones there are follows from a person's hats. */
export type NavigationItem = { href: string; label: string; icon: NavigationIcon };

/** How many parts the lower bar of a phone holds; with more the last place becomes "More". */
const places = 5;

/** Parts that stand in a phone's lower bar, and those behind "More". */
export function splitForPhone(items: readonly NavigationItem[]): { shown: NavigationItem[]; behind: NavigationItem[] } {
  if (items.length <= places) return { shown: [...items], behind: [] };
  return { shown: items.slice(0, places - 1), behind: items.slice(places - 1) };
}

/**
 * The address of the part that a path belongs to: the longest one the path begins with, so that `/oversight/plan` is
 * the plan and not the oversight. The first page `/` is only itself.
 */
export function currentPart(items: readonly { href: string }[], path: string): string | undefined {
  return items
    .map(({ href }) => href)
    .filter((href) => path === href || (href !== '/' && path.startsWith(`${href}/`)))
    .sort((a, b) => b.length - a.length)[0];
}
