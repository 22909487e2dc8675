import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor } from '@/lib/auth/actor';
import { keepPreferences } from '@/lib/auth/preferences';
import { readingsNoted } from '@/lib/history/readings';
import { useDatabase } from '@/tests/support/database';
import { openOwner, withoutRowLevelSecurity } from '@/tests/support/owner';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, TODAY } from '@/tests/support/small-school';
import { sealAsItIs, unexplained } from '@/tests/support/sealed';
import { type WatchedTables, watchTables } from '@/tests/support/watched-tables';
import { type Command, commandsOf } from './person-commands';

/**
 * Every command that a person gives: whoever may not is refused and leaves nothing behind, whoever may leaves a row of
 * the history, and once the year is archived nobody changes anything of it.
 */
useDatabase('empty');

let school: SmallSchool;
let tables: WatchedTables;
beforeAll(async () => void (tables = await watchTables(await openOwner())));
beforeEach(async () => void (school = await makeSmallSchool()));
// Readings that repeat within a minute are written after it, in the middle of some later test.
afterEach(() => readingsNoted());
const COMMANDS = commandsOf(() => school);

const insert = (table: string, row: object) => school.owner.insert(table, [{ school_id: school.schoolId, ...row }]);

/** Nothing was written to any table since the last time this was asked: all of it was refused, or taken back with the refusal. */
async function expectRefusal({ may, give }: Command): Promise<void> {
  await tables.touched();
  for (const person of (Object.keys(school.people) as PersonName[]).filter((one) => !may.includes(one))) {
    const answer = await give(await school.actor(person)).then(() => 'done', ({ code }: { code: string }) => code);
    expect([person, answer]).toEqual([person, expect.stringMatching(/^(notFound|notAllowed)$/)]);
  }
  expect(await tables.touched()).toEqual([]);
}

const factsBy = async ({ personId }: Actor) =>
  (await school.owner.rows<{ fact: string }>('select fact from history_entry where person_id = $1 order by seq', [personId])).map(({ fact }) => fact);

const givers = ({ may, givenBy }: Command): PersonName[] => givenBy ?? (may === 'everybody' ? ['secretary', 'mother', 'nurlan'] : may);

test('no command is without a line here', () => {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter((file) => /(commands|sessions|preferences)\.ts$/.test(file));
  const given = files.flatMap((file) => [...readFileSync(join('lib', file), 'utf8').matchAll(/export (?:async )?function (\w+)(?:<\w+>)?\(actor\b/g)].map(([, name]) => name!));
  expect(given.filter((name) => !name.startsWith('list')).sort()).toEqual(Object.keys(COMMANDS).sort());
});

test('a row that stays behind is noticed, whoever left it and whatever was done to it; one that was taken back is not', async () => {
  const { owner, schoolId: school_id } = school;
  const subject = { school_id, id: crypto.randomUUID(), name_ky: 'Химия', name_ru: 'Химия', name_en: 'Chemistry' };
  const noticed = async (act: () => Promise<unknown>) => {
    await tables.touched();
    await act();
    return tables.touched();
  };
  const mother = await school.actor('mother');
  expect(await noticed(() => keepPreferences(mother, { theme: 'dark' }))).toEqual(['person update']);
  expect(await noticed(() => owner.insert('subject', [subject]))).toEqual(['subject insert']);
  expect(await noticed(() => owner.rows('delete from subject where id = $1', [subject.id]))).toEqual(['subject delete']);
  expect(await noticed(() => owner.rows('truncate sign_in_failure'))).toEqual(['sign_in_failure truncate']);
  await owner.rows('begin');
  await owner.insert('subject', [subject]);
  expect(await noticed(() => owner.rows('rollback'))).toEqual([]);
});

test('no table is left unwatched', async () => {
  const unwatched = `select table_name::text as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' except
    select event_object_table::text from information_schema.triggers where trigger_name = 'watched' group by 1 having count(distinct event_manipulation) = 3`;
  expect(await school.owner.rows(unwatched)).toEqual([]);
});

describe.each(Object.entries(COMMANDS))('%s', (_, command) => {
  beforeEach(() => command.arrange?.());

  test.each(givers(command))('by %s leaves its row in the history', async (person) => {
    const actor = await school.actor(person);
    const isFirst = person === givers(command)[0];
    if (isFirst) await sealAsItIs(school);
    await tables.touched();
    await command.give(actor);
    expect(await factsBy(actor)).toEqual([command.fact ?? []].flat());
    // What nobody touched is as it was sealed; to look through all of it takes longer than the command.
    if (isFirst) expect(await unexplained(school, (await tables.touched()).map((what) => what.split(' ')[0]!))).toEqual([]);
  });

  if (command.isOfYear) {
    test('changes nothing once the year is archived', async () => {
      const { yearId: year_id, people } = school;
      await insert('year_archiving', { year_id, archived_at: '2026-11-20T09:00:00+06:00', archived_by_id: people.director });
      await tables.touched();
      for (const person of givers(command)) {
        await expect(command.give(await school.actor(person))).rejects.toMatchObject({ code: 'yearArchived' });
      }
      expect(await tables.touched()).toEqual([]);
    });
  }
});

/**
 * The commands alone, over tables that decide nothing: a scope that was forgotten would hide behind row level security, and what
 * is refused without it is refused with it. Whoever is refused wears every hat of the command somewhere else: another class, another group, another's lesson.
 */
describe('with nothing but policy and scope', () => {
  beforeAll(async () => withoutRowLevelSecurity(await openOwner()));
  beforeEach(async () => {
    const since = { started_on: '2026-09-01' };
    await insert('staff_appointment', { id: crypto.randomUUID(), person_id: school.people.linguist, post: 'classTeacher', class_id: school.classes.sevenB, ...since, proposed_at: NOW, approved_at: NOW });
    const grant = { lesson_id: await school.lesson('algebraB', TODAY), substitute_id: school.people.workingGroup, grants_marks: true };
    await insert('substitution', { id: crypto.randomUUID(), ...grant, created_at: '2026-11-19T09:00:00+06:00' });
  });

  test.each(Object.entries(COMMANDS).filter(([, { may }]) => may !== 'everybody'))('%s is refused to everybody who may not, and leaves nothing behind', async (_, command) => {
    await command.arrange?.();
    await expectRefusal(command);
  });
});
