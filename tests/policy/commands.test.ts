import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '@/lib/auth/actor';
import { useDatabase } from '@/tests/support/database';
import { withoutRowLevelSecurity } from '@/tests/support/owner';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, TODAY } from '@/tests/support/small-school';
import { type Command, commandsOf } from './person-commands';

/**
 * Every command that a person gives: whoever may not is refused and leaves nothing behind, whoever may leaves a row of
 * the history, and once the year is archived nobody changes anything of it.
 */
useDatabase('empty');
jest.setTimeout(30_000);

let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));
const COMMANDS = commandsOf(() => school);

const insert = (table: string, row: object) => school.owner.insert(table, [{ school_id: school.schoolId, ...row }]);

/** Everything the school holds, as one number per table. */
async function everything(): Promise<unknown> {
  const tables = await school.owner.rows<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'school_id'`,
  );
  const sums = tables.map(({ name }) => `(select md5(string_agg(t::text, '' order by t::text collate "C")) from "${name}" t where school_id = $1) as "${name}"`);
  return school.owner.row(`select ${sums.join()}`, [school.schoolId]);
}

const factsBy = async ({ personId }: Actor) =>
  (await school.owner.rows<{ fact: string }>('select fact from history_entry where person_id = $1 order by seq', [personId])).map(({ fact }) => fact);

const givers = ({ may, givenBy }: Command): PersonName[] => givenBy ?? (may === 'everybody' ? ['secretary', 'mother', 'nurlan'] : may);

test('no command is without a line here', () => {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter((file) => /(commands|sessions|preferences)\.ts$/.test(file));
  const given = files.flatMap((file) => [...readFileSync(join('lib', file), 'utf8').matchAll(/export (?:async )?function (\w+)\(actor\b/g)].map(([, name]) => name!));
  expect(given.filter((name) => !name.startsWith('list')).sort()).toEqual(Object.keys(COMMANDS).sort());
});

describe.each(Object.entries(COMMANDS))('%s', (_, command) => {
  beforeEach(() => command.arrange?.());

  const { may } = command;
  if (may !== 'everybody') {
    test('is refused to everybody who may not, and then leaves nothing behind', async () => {
      const before = await everything();
      for (const person of (Object.keys(school.people) as PersonName[]).filter((one) => !may.includes(one))) {
        const answer = await command.give(await school.actor(person)).then(() => 'done', ({ code }: { code: string }) => code);
        expect([person, answer]).toEqual([person, expect.stringMatching(/^(notFound|notAllowed)$/)]);
      }
      expect(await everything()).toEqual(before);
    });
  }

  test.each(givers(command))('by %s leaves its row in the history', async (person) => {
    const actor = await school.actor(person);
    await command.give(actor);
    expect(await factsBy(actor)).toEqual([command.fact ?? []].flat());
  });

  if (command.isOfYear) {
    test('changes nothing once the year is archived', async () => {
      const { yearId: year_id, people } = school;
      await insert('year_archiving', { year_id, archived_at: '2026-11-20T09:00:00+06:00', archived_by_id: people.director });
      const before = await everything();
      for (const person of givers(command)) {
        await expect(command.give(await school.actor(person))).rejects.toMatchObject({ code: 'yearArchived' });
      }
      expect(await everything()).toEqual(before);
    });
  }
});

/**
 * The commands alone, over tables that decide nothing: a scope that was forgotten would hide behind row level security.
 * Whoever is refused wears every hat of the command somewhere else: another class, another group, another's lesson.
 */
describe('with nothing but policy and scope', () => {
  beforeEach(async () => {
    await withoutRowLevelSecurity(school.owner);
    const since = { started_on: '2026-09-01' };
    await insert('staff_appointment', { id: crypto.randomUUID(), person_id: school.people.linguist, post: 'classTeacher', class_id: school.classes.sevenB, ...since, proposed_at: NOW, approved_at: NOW });
    const grant = { lesson_id: await school.lesson('algebraB', TODAY), substitute_id: school.people.workingGroup, grants_marks: true };
    await insert('substitution', { id: crypto.randomUUID(), ...grant, created_at: '2026-11-19T09:00:00+06:00' });
  });

  test.each(Object.entries(COMMANDS).filter(([, { may }]) => may !== 'everybody'))('%s is refused to everybody who may not, and leaves nothing behind', async (_, { may, arrange, give }) => {
    await arrange?.();
    const before = await everything();
    for (const person of (Object.keys(school.people) as PersonName[]).filter((one) => !may.includes(one))) {
      const answer = await give(await school.actor(person)).then(() => 'done', ({ code }: { code: string }) => code);
      expect([person, answer]).toEqual([person, expect.stringMatching(/^(notFound|notAllowed)$/)]);
    }
    expect(await everything()).toEqual(before);
  });
});
