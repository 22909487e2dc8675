import type { Day } from '@/lib/calendar/day';
import { NOBODY } from './model';
import { type Column, type ColumnKind, monthOf } from './period-model';
import type { ContradictionsChoice } from './contradictions-schema';
import type { DuesChoice, FillingChoice, LessonsChoice, RowKind } from './schema';

/** Addresses of the oversight pages, as schema.ts reads them; what is left out is the default there. Pure. */

export function fillingHref(choice: Partial<FillingChoice>): string {
  return withQuery('/oversight', fillingQuery(choice));
}

/** The part after the question mark; empty for the picture that comes first. */
export function fillingQuery({ of, by, class: classId, columns, term, week, sort, asOn }: Partial<FillingChoice>): string {
  return queryOf({
    of: of === 'lessons' ? undefined : of,
    by: by === 'class' ? undefined : by,
    class: classId,
    columns: columns === 'week' ? undefined : columns,
    term,
    week: columns === 'day' ? week : undefined,
    sort: sort === 'name' ? undefined : sort,
    asOn,
  });
}

export function duesHref({ by, page, ...rest }: Partial<DuesChoice>): string {
  return address('/oversight/dues', { by: by === 'school' ? undefined : by, ...rest, page: page === 1 ? undefined : page });
}

export function contradictionsHref({ show, page, ...rest }: Partial<ContradictionsChoice>): string {
  return address('/oversight/contradictions', { ...rest, show: show === 'open' ? undefined : show, page: page === 1 ? undefined : page });
}

export function homeworkLoadHref(week: Day): string {
  return address('/oversight/homework', { week });
}

export function lessonsHref({ by, page, ...rest }: Partial<LessonsChoice>): string {
  return address('/oversight/lessons', { by: by === 'school' ? undefined : by, ...rest, page: page === 1 ? undefined : page });
}

/** The keepers of a gap as `keeperIdsOf` of schema.ts reads them. */
export function keepersAddress(ids: readonly string[]): string {
  return ids.length === 0 ? NOBODY : ids.join(',');
}

/** Stands in an address for the id of any row, so that hundreds of rows need one address. */
export const ANY_ROW = '(row)';

/** Where a row's lessons are (null: all), or what else is due, of the class and the day that the picture is of; what `columnQuery`, `pictureQuery` and `&state=` say further is added to it. */
export function rowAddress(row: { by: RowKind; id: string } | null, { of, class: classId, asOn }: Pick<FillingChoice, 'of' | 'class' | 'asOn'>): string {
  const [path, duty] = of === 'lessons' ? ['/oversight/lessons', undefined] : ['/oversight/dues', of];
  return address(path, { of: duty, ...(row ?? { by: 'school' }), class: classId, asOn });
}

/** The column's part of an address. */
export function columnQuery(columns: ColumnKind, { from, term }: Column): string {
  if (columns === 'month') return `&month=${monthOf(from)}`;
  return columns === 'term' ? `&term=${term}` : `&term=${term}&${columns}=${from}`;
}

/** All columns' part of an address: a term, day by day a week of it, by months and terms the whole year. */
export function pictureQuery(columns: ColumnKind, term: number | undefined, from: string): string {
  if (columns === 'term' || columns === 'month' || term === undefined) return '';
  return columns === 'day' ? `&term=${term}&week=${from}` : `&term=${term}`;
}

/** Where a remark on a lesson, a group, a class or a group's plan is written. */
export function newRemarkHref(on: { lesson: string; pupil?: string } | { group: string } | { class: string } | { plan: string }): string {
  return address('/oversight/remarks/new', on);
}

function address(path: string, query: Record<string, string | number | undefined>): string {
  return withQuery(path, queryOf(query));
}

export function withQuery(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`;
}

function queryOf(query: Record<string, string | number | undefined>): string {
  return Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`])).join('&');
}
