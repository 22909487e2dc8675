import type { Column } from './period-model';
import { type FillingChoice, type LessonsChoice, NOBODY, type RowKind } from './schema';

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

/** The row of a picture whose lessons are asked for; null: all of them. */
export type RowAsked = { by: RowKind; id: string | null } | null;

/** The lessons of a row in a column of a picture. */
export function cellHref(row: RowAsked, columns: FillingChoice['columns'], { from, term }: Column): string {
  return lessonsHref({ ...rowOf(row), term, ...(columns === 'term' ? {} : { [columns]: from }) });
}

/** The lessons of a row in all columns of a picture. */
export function rowHref(row: RowAsked, choice: FillingChoice, term: number | undefined, week: string | null, state?: LessonsChoice['state']): string {
  return lessonsHref({ ...rowOf(row), term, week: choice.columns === 'day' && week ? week : undefined, state });
}

function rowOf(row: RowAsked): Pick<LessonsChoice, 'by' | 'id'> {
  return row ? { by: row.by, id: row.id ?? NOBODY } : { by: 'school' };
}

function address(path: string, query: Record<string, string | number | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return given.length === 0 ? path : `${path}?${given.join('&')}`;
}
