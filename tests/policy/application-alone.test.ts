import { v7 as newId } from 'uuid';
import { NotFoundError } from '@/lib/errors';
import { getDiaryAttendance, getDiaryMarks, getDiaryWeek, getFamilyToday } from '@/lib/diary/queries';
import { recordCells } from '@/lib/journal/commands';
import { getLesson, getSpread, listCellRevisions } from '@/lib/journal/queries';
import { recordCellsSchema } from '@/lib/journal/schema';
import { getFilling } from '@/lib/oversight/queries';
import { fillingSchema } from '@/lib/oversight/schema';
import { readingsNoted } from '@/lib/history/readings';
import { useDatabase } from '@/tests/support/database';
import { withoutRowLevelSecurity } from '@/tests/support/owner';
import { makeSmallSchool, TODAY, type GroupName, type PersonName, type SmallSchool } from '@/tests/support/small-school';

/**
 * Policy and scope without row level security: the queries and commands must answer the same when the database decides
 * nothing. Each persona asks for everything there is; what she may have is written out here by hand.
 */
useDatabase('empty');

const GROUPS: GroupName[] = ['algebraA', 'algebraB', 'english1', 'english2'];
const PUPILS: PersonName[] = ['nurlan', 'jibek', 'kanat', 'saadat', 'emil', 'aida'];
const EVERYBODY: PersonName[] = [
  'director', 'deputy', 'administrator', 'secretary', 'workingGroup', 'classTeacher', 'algebraist', 'linguist', 'mother', 'neighbour', 'nurlan', 'saadat',
];

const OPENS_GROUPS: Partial<Record<PersonName, GroupName[]>> = {
  director: GROUPS,
  deputy: GROUPS,
  classTeacher: ['algebraA', 'english1', 'english2'],
  algebraist: ['algebraA', 'english2'],
  linguist: ['algebraB', 'english1'],
};
const WRITES_GROUPS: Partial<Record<PersonName, GroupName[]>> = { algebraist: ['algebraA', 'english2'], linguist: ['algebraB', 'english1'] };
const OPENS_DIARIES: Partial<Record<PersonName, PersonName[]>> = {
  director: PUPILS,
  deputy: PUPILS,
  classTeacher: ['nurlan', 'jibek', 'kanat', 'saadat'],
  mother: ['nurlan', 'emil'],
  neighbour: ['saadat'],
  nurlan: ['nurlan'],
  saadat: ['saadat'],
};
const SEES_FILLING: PersonName[] = ['director', 'deputy', 'workingGroup'];
const PUPIL_OF: Record<GroupName, PersonName> = { algebraA: 'saadat', algebraB: 'emil', english1: 'nurlan', english2: 'saadat' };

let school: SmallSchool;

beforeAll(async () => {
  school = await makeSmallSchool();
  await withoutRowLevelSecurity(school.owner);
});

afterAll(() => readingsNoted());

/** The keys whose question was answered; a question that throws anything but not-found fails the test. */
async function answered<K>(keys: readonly K[], ask: (key: K) => Promise<unknown>): Promise<K[]> {
  const open: K[] = [];
  for (const key of keys) {
    const answer = await ask(key).catch((error: unknown) => {
      if (error instanceof NotFoundError) return null;
      throw error;
    });
    if (answer !== null) open.push(key);
  }
  return open;
}

describe.each(EVERYBODY)('%s', (person) => {
  test('opens the spreads of exactly the groups that are hers', async () => {
    const actor = await school.actor(person);
    expect(await answered(GROUPS, (group) => getSpread(actor, school.groups[group]))).toEqual(OPENS_GROUPS[person] ?? []);
  });

  test('opens exactly the lessons of these groups', async () => {
    const actor = await school.actor(person);
    const open = await answered(GROUPS, async (group) => getLesson(actor, await school.lesson(group, TODAY)));
    expect(open).toEqual(OPENS_GROUPS[person] ?? []);
  });

  test.each([
    ['week', getDiaryWeek],
    ['marks', (actor: Parameters<typeof getDiaryMarks>[0], pupil: string) => getDiaryMarks(actor, pupil, null)],
    ['attendance', (actor: Parameters<typeof getDiaryMarks>[0], pupil: string) => getDiaryAttendance(actor, pupil, null)],
  ] as const)('opens exactly the diaries that are hers: %s', async (_, query) => {
    const actor = await school.actor(person);
    expect(await answered(PUPILS, (pupil) => query(actor, school.people[pupil]))).toEqual(OPENS_DIARIES[person] ?? []);
  });

  test('finds on the first page her own children only', async () => {
    const actor = await school.actor(person);
    const own = { mother: ['emil', 'nurlan'], neighbour: ['saadat'], nurlan: ['nurlan'], saadat: ['saadat'] }[person as 'mother'] ?? [];
    const shown = (await getFamilyToday(actor)).map((child) => child.pupil.id).sort();
    expect(shown).toEqual(own.map((pupil) => school.people[pupil as PersonName]).sort());
  });

  test('sees the filling of the school only as working group, deputy or director', async () => {
    const actor = await school.actor(person);
    const seen = await answered(['filling'], () => getFilling(actor, fillingSchema.parse({}), 'ky'));
    expect(seen).toEqual(SEES_FILLING.includes(person) ? ['filling'] : []);
  });

  test('writes a mark only into lessons of groups she teaches', async () => {
    const actor = await school.actor(person);
    const written: GroupName[] = [];
    for (const group of GROUPS) {
      const operation = {
        kind: 'mark', id: newId(), lessonId: await school.lesson(group, TODAY), pupilId: school.people[PUPIL_OF[group]],
        slot: EVERYBODY.indexOf(person) % 10, base: null, value: 5, typedAt: '2026-11-20T09:20:00+06:00',
      };
      const [outcome] = await recordCells(actor, recordCellsSchema.parse({ operations: [operation] }));
      if (outcome!.outcome === 'saved') written.push(group);
      else expect(outcome).toMatchObject({ outcome: 'refused', code: 'notFound' });
    }
    expect(written).toEqual(WRITES_GROUPS[person] ?? []);
  });

  test('reads the past of a cell only where she reads its marks', async () => {
    const actor = await school.actor(person);
    const open = await answered(GROUPS, async (group) => {
      const past = await listCellRevisions(actor, { lessonId: await school.lesson(group, TODAY), pupilId: school.people[PUPIL_OF[group]] });
      return past.filter(({ part }) => part === 'mark');
    });
    expect(open).toEqual(OPENS_GROUPS[person] ?? []);
  });
});
