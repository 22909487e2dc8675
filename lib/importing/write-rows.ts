import type { Day } from '@/lib/calendar/day';
import { columnOfDay } from '@/lib/db/day-column';
import type { Rows } from './work';

const ROWS_AT_ONCE = 2_000;

/** Days as columns; what is not given stays out. */
export function columns<F extends string>(days: { [field in F]?: Day | null | undefined }): { [field in F]: Date } {
  const given = Object.entries<Day | null | undefined>(days).filter(([, day]) => day !== undefined);
  return Object.fromEntries(given.map(([field, day]) => [field, day && columnOfDay(day)])) as { [field in F]: Date };
}

/** Both ends of a period as columns; what is not given stays out. */
export function periodColumns({ startedOn, endedOn }: { startedOn?: Day; endedOn?: Day | null }): { startedOn: Date; endedOn: Date | null } {
  return columns({ startedOn, endedOn });
}

type WriteMany<Data> = (query: { data: Data[] }) => PromiseLike<unknown>;

/** Writes the new rows of a table, a batch at a time. */
export function create<Row, Data>(rows: Rows<Row>, toData: (row: Row & { id: string }) => Data, write: WriteMany<Data>): Promise<void> {
  return createAll(rows.create, toData, write);
}

export async function createAll<Row, Data>(rows: Row[], toData: (row: Row) => Data, write: WriteMany<Data>): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) await write({ data: rows.slice(start, start + ROWS_AT_ONCE).map(toData) });
}

/** Changes rows of a table; those that change alike change together. */
export async function change<Row, Data>(
  schoolId: string,
  rows: Rows<Row>,
  toData: (row: Partial<Row>) => Data,
  write: (query: { where: { schoolId: string; id: { in: string[] } }; data: Data }) => PromiseLike<unknown>,
): Promise<void> {
  const alike = new Map<string, { ids: string[]; data: Data }>();
  for (const row of rows.change) {
    const data = toData(row);
    const key = JSON.stringify(data);
    alike.set(key, { data, ids: [...(alike.get(key)?.ids ?? []), row.id] });
  }
  for (const { ids, data } of alike.values()) await write({ where: { schoolId, id: { in: ids } }, data });
}
