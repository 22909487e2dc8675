import type { AsPerson } from './as-person';
import type { Standing } from './standing';
import type { World } from './world';

/** Each table as the database shows it to a person without any condition, and the rows of it that the rules give her. */
export interface Shown {
  asked: (person: AsPerson, world: World) => Promise<string[]>;
  owed: (me: Standing, world: World) => string[];
}

export const keyOf = (...parts: (string | number)[]) => parts.join('|');
export const column = (sql: string) => async (person: AsPerson) => (await person.rows<{ key: string }>(`select ${sql}`)).map(({ key }) => key);
export const oversees = (me: Standing) => me.leads || me.isInWorkingGroup;
