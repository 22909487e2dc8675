import { countUnreadNotices, listNotices } from '@/lib/notices/queries';
import { readNotices } from '@/lib/notices/commands';
import { tellNews } from '@/lib/notices/telling';
import { announceAbsence } from '@/lib/absence-notices/commands';
import { useDatabase } from '@/tests/support/database';
import { statementsOf } from '@/tests/support/statement-count';
import { TODAY } from '@/tests/support/small-school';
import { at, type Family, letIn, makeFamily } from './family';

/** What the journal says is told to the guardians of the child, each fact to each of them once. */
useDatabase('empty');

let family: Family;
beforeEach(async () => void (family = await makeFamily()));

const tellAt = async (time: string) => {
  at(time);
  await tellNews();
};
const shown = async () => listNotices(await family.actor('mother'));
const explain = (kind: string) =>
  family.owner.insert('absence_spell', [{ school_id: family.schoolId, id: crypto.randomUUID(), pupil_id: family.people.nurlan, started_on: TODAY, ended_on: TODAY, kind, entered_at: '2026-11-20T03:00:00Z', entered_by_id: family.people.classTeacher }]);

describe('an absence', () => {
  test('is told within minutes after the lesson is confirmed, and not before', async () => {
    await family.write([{ pupil: 'nurlan', absent: true }]);
    await tellAt('09:31');
    expect(await family.told()).toEqual([]);
    await family.write(['confirmed']);
    await tellAt('09:32');
    expect(await family.told()).toEqual(['absence nurlan']);
    expect(await family.told('neighbour')).toEqual([]);
    expect(await shown()).toMatchObject([{ onDate: TODAY, subject: { ky: 'Алгебра' }, isAbsent: true, isRead: false, value: null }]);
  });

  test('is told to nobody when it was announced, or is explained already', async () => {
    await announceAbsence(await family.actor('mother'), { pupilId: family.people.nurlan, from: TODAY, to: TODAY, kind: 'sick', note: null });
    await family.write([{ pupil: 'nurlan', absent: true }, 'confirmed']);
    await tellAt('09:32');
    expect(await family.told()).toEqual([]);
  });

  test('is told where the class teacher has said that there is no reason', async () => {
    await explain('none');
    await family.write([{ pupil: 'nurlan', absent: true }, 'confirmed']);
    await tellAt('09:32');
    expect(await family.told()).toEqual(['absence nurlan']);
  });

  test('is told to every guardian but whoever entered it', async () => {
    await letIn(family, 'algebraist');
    await family.owner.insert('guardianship', ['algebraist', 'neighbour'].map((name) => ({ school_id: family.schoolId, id: crypto.randomUUID(), guardian_id: family.people[name as 'neighbour'], pupil_id: family.people.nurlan, may_announce: true, started_on: '2026-09-01' })));
    await family.write([{ pupil: 'nurlan', absent: true }, 'confirmed']);
    await tellAt('09:32');
    expect([await family.told('algebraist'), await family.told('mother'), await family.told('neighbour')]).toEqual([[], ['absence nurlan'], ['absence nurlan']]);
  });

  test('put right, is corrected by a second notice, and told anew when it comes back', async () => {
    const [first] = await family.write([{ pupil: 'nurlan', absent: true }, 'confirmed']);
    await tellAt('09:32');
    const [second] = await family.write([{ pupil: 'nurlan', absent: false, base: first }]);
    await tellAt('09:40');
    await tellAt('09:41');
    expect(await family.told()).toEqual(['absence nurlan', 'absenceCorrected nurlan']);
    expect((await shown()).map(({ isAbsent }) => isAbsent)).toEqual([false, false]);
    await family.write([{ pupil: 'nurlan', absent: true, base: second }]);
    await tellAt('09:50');
    expect(await family.told()).toEqual(['absence nurlan', 'absenceCorrected nurlan', 'absence nurlan']);
  });

  test('put right before anybody looked, is told not at all', async () => {
    const [first] = await family.write([{ pupil: 'nurlan', absent: true }, 'confirmed']);
    await family.write([{ pupil: 'nurlan', absent: false, base: first }]);
    await tellAt('09:40');
    expect(await family.told()).toEqual([]);
  });
});

describe('a mark', () => {
  test('is told when it becomes public, and what was corrected before that never is', async () => {
    const [first] = await family.write([{ pupil: 'nurlan', mark: 2 }]);
    await tellAt('09:39');
    expect(await family.told()).toEqual([]);
    await family.write([{ pupil: 'nurlan', mark: 5, base: first }]);
    await tellAt('10:00');
    expect(await shown()).toMatchObject([{ kind: 'mark', value: 5, was: null }]);
  });

  test('corrected afterwards is told with what it was, and taken away it is told as well', async () => {
    const [first] = await family.write([{ pupil: 'nurlan', mark: 4 }]);
    await tellAt('09:45');
    const [second] = await family.write([{ pupil: 'nurlan', mark: 3, base: first }]);
    await tellAt('09:56');
    await family.write([{ pupil: 'nurlan', mark: null, base: second }]);
    await tellAt('10:10');
    expect((await shown()).map(({ value, was }) => [was, value])).toEqual([[3, null], [4, 3], [null, 4]]);
  });

  test('given and taken away before anybody could see it is told not at all', async () => {
    const [first] = await family.write([{ pupil: 'nurlan', mark: 2 }]);
    await family.write([{ pupil: 'nurlan', mark: null, base: first }]);
    await tellAt('10:30');
    expect(await family.told()).toEqual([]);
  });
});

test('every fact is told once, by however many processes and however often', async () => {
  await family.write([{ pupil: 'nurlan', mark: 4 }, { pupil: 'saadat', absent: true }, 'confirmed']);
  at('09:45');
  await Promise.all(Array.from({ length: 4 }, tellNews));
  await tellAt('09:46');
  const kept = await family.owner.rows<{ count: string }>('select count(*) from notice where school_id = $1', [family.schoolId]);
  expect([await family.told(), await family.told('neighbour'), kept]).toEqual([['mark nurlan'], ['absence saadat'], [{ count: '2' }]]);
});

test('a fact that is written while others are looked for is told the next time', async () => {
  await tellAt('09:45');
  // Its transaction had begun before; its moment is one that was looked at already.
  at('09:36');
  await family.write([{ pupil: 'nurlan', absent: true }, 'confirmed']);
  await tellAt('09:46');
  expect(await family.told()).toEqual(['absence nurlan']);
});

test('a school whose journal is looked through for the first time is told of three days, and not of its year', async () => {
  at('10:00', '2026-11-13');
  await family.write([{ pupil: 'nurlan', mark: 3 }], 'algebraist', '2026-11-13');
  at('09:30', TODAY);
  await family.write([{ pupil: 'nurlan', mark: 4 }]);
  await family.owner.rows('delete from notice_scan where school_id = $1', [family.schoolId]);
  await tellAt('09:45');
  expect((await shown()).map(({ value }) => value)).toEqual([4]);
});

describe('a guardian', () => {
  beforeEach(async () => {
    await family.write([{ pupil: 'nurlan', mark: 4 }]);
    await tellAt('09:45');
  });

  test('sees how much she has not read, until she says that she has', async () => {
    const [mother, neighbour] = [await family.actor('mother'), await family.actor('neighbour')];
    expect([await countUnreadNotices(mother), await countUnreadNotices(neighbour)]).toEqual([1, 0]);
    await readNotices(neighbour);
    expect(await countUnreadNotices(mother)).toBe(1);
    await readNotices(mother);
    expect([await countUnreadNotices(mother), (await shown())[0]!.isRead]).toEqual([0, true]);
  });

  test('reads nothing more of a child that is hers no longer', async () => {
    await family.owner.rows(`update guardianship set ended_on = '2026-11-19' where guardian_id = $1 and pupil_id = $2`, [family.people.mother, family.people.nurlan]);
    expect([await family.told(), await countUnreadNotices(await family.actor('mother'))]).toEqual([[], 0]);
  });

  test('who cannot come in is told nothing, and teachers and pupils ask in vain', async () => {
    await family.owner.insert('guardianship', [{ school_id: family.schoolId, id: crypto.randomUUID(), guardian_id: family.people.substitute, pupil_id: family.people.nurlan, may_announce: false, started_on: '2026-09-01' }]);
    await family.write([{ pupil: 'nurlan', mark: 5, slot: 1 }]);
    await tellAt('10:00');
    expect(await family.told('substitute')).toEqual([]);
    for (const name of ['nurlan', 'classTeacher', 'director'] as const) await expect(family.told(name)).rejects.toMatchObject({ code: 'notFound' });
  });

  test('opens her notices in one statement, and the count is another', async () => {
    const mother = await family.actor('mother');
    expect([await statementsOf(() => listNotices(mother)), await statementsOf(() => countUnreadNotices(mother))]).toEqual([1, 1]);
  });
});
