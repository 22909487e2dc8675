import { NOBODY } from './model';
import type { Column, ColumnKind } from './period-model';
import type { FillingChoice, LessonsChoice, RowKind } from './schema';

/** Addresses of the oversight pages, as schema.ts reads them; what is left out is the default there. Pure. */

export function fillingHref(choice: Partial<FillingChoice>): string {
  const { by, columns, term, week, sort } = choice;
  return address('/oversight', {
    by: by === 'class' ? undefined : by,
    columns: columns === 'week' ? undefined : columns,
    term,
    week: columns === 'day' ? week : undefined,
    sort: sort === 'name' ? undefined : sort,
  });
}

export function lessonsHref({ by, page, ...rest }: Partial<LessonsChoice>): string {
  return address('/oversight/lessons', { by: by === 'school' ? undefined : by, ...rest, page: page === 1 ? undefined : page });
}

/** The keepers of a gap as `keeperIdsOf` of schema.ts reads them. */
export function keepersAddress(ids: readonly string[]): string {
  return ids.length === 0 ? NOBODY : ids.join(',');
}

/** The row of a picture whose lessons are asked for; null: all of them. */
export type RowAsked = { by: RowKind; id: string | null } | null;

/** Where a row's lessons are; what `columnQuery`, `pictureQuery` and `&state=` say further is added to it. */
export function rowAddress(row: RowAsked): string {
  return address('/oversight/lessons', row ? { by: row.by, id: row.id ?? NOBODY } : { by: 'school' });
}

/** The column's part of an address. */
export function columnQuery(columns: ColumnKind, { from, term }: Column): string {
  return columns === 'term' ? `&term=${term}` : `&term=${term}&${columns}=${from}`;
}

/** All columns' part of an address: a term, day by day a week of it, by terms the whole year. */
export function pictureQuery(columns: ColumnKind, term: number | undefined, from: string): string {
  if (columns === 'term' || term === undefined) return '';
  return columns === 'day' ? `&term=${term}&week=${from}` : `&term=${term}`;
}

/** Where a remark on a lesson, a group, a class or a group's plan is written. */
export function newRemarkHref(on: { lesson: string } | { group: string } | { class: string } | { plan: string }): string {
  return address('/oversight/remarks/new', on);
}

function address(path: string, query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return given.length === 0 ? path : `${path}?${given.join('&')}`;
}
