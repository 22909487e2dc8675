import { v7 as newId } from 'uuid';
import type { Standing } from './standing';

/** One statement tried in a person's name, and whether the rules let it through. */
export interface Attempt {
  what: string;
  sql: string;
  values: unknown[];
  owed: boolean;
}

export type Row = Record<string, unknown>;

/** Always in the school the person is of, with an id of its own. */
export function insert(what: string, table: string, row: Row, owed: boolean): Attempt {
  const full: Row = { id: newId(), ...row };
  for (const [name, value] of Object.entries(full)) if (value === undefined) delete full[name];
  const names = Object.keys(full);
  const places = names.map((_, at) => `$${at + 1}`);
  const sql = `insert into ${table} (school_id, ${names.join()}) values (app.school_id(), ${places.join()})`;
  return { what: `${what}: insert into ${table}`, sql, values: Object.values(full), owed };
}

export function update(what: string, table: string, change: Row, where: Row, owed: boolean): Attempt {
  const changes = Object.keys(change).map((name, at) => `${name} = $${at + 1}`);
  const conditions = Object.keys(where).map((name, at) => `${name} = $${changes.length + at + 1}`);
  const sql = `update ${table} set ${changes.join()} where ${conditions.join(' and ')}`;
  return { what: `${what}: update ${table}`, sql, values: [...Object.values(change), ...Object.values(where)], owed };
}

/** Somebody else of the school, in whose name nobody writes. */
export const anotherThan = (me: Standing, people: readonly string[]): string => people.find((id) => id !== me.personId)!;
