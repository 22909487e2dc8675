import { v7 as newId } from 'uuid';
import { approveCorrection, declineCorrection, requestCorrection } from '@/lib/corrections/commands';
import { countOpenCorrections, listCorrections, listMyCorrections } from '@/lib/corrections/queries';
import { closeTerm } from '@/lib/grading/commands';
import { listCellRevisions } from '@/lib/journal/queries';
import { type OperationInput, operationSchema } from '@/lib/journal/schema';
import { useDatabase } from '@/tests/support/database';
import { answers, type Entry, record, tail } from '@/tests/support/journal-entries';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, TODAY } from '@/tests/support/small-school';

useDatabase('empty');
let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const DAY = '2026-10-14';
const reason = 'Баа жаңылыш коюлган';
const given = newId();

/** A mark of October, given before the term was closed. */
async function closeWithAMark(): Promise<void> {
  const lessonId = await school.lesson('algebraA', DAY);
  const mark: Entry = { kind: 'mark', id: given, lessonId, pupilId: school.people.kanat, value: 4, reason: 'Кеч жазылды' };
  expect(await answers(await school.actor('algebraist'), mark)).toEqual(['saved']);
  await closeTerm(await school.actor('deputy'), { termId: school.terms.first });
}

type Change = Partial<Omit<Extract<OperationInput, { kind: 'mark' }>, 'kind'>>;
const five = async (change: Change = {}) =>
  operationSchema.parse({
    ...{ kind: 'mark', id: newId(), lessonId: await school.lesson('algebraA', DAY), pupilId: school.people.kanat, value: 5, base: tail(given), typedAt: NOW },
    ...change,
  });
const ask = async (operation: Awaited<ReturnType<typeof five>>, person: PersonName = 'algebraist') => requestCorrection(await school.actor(person), { operation, reason });
const openOne = async () => (await listCorrections(await school.actor('deputy'), 'ky')).open[0]!;
const markNow = async () =>
  (await school.owner.row<{ value: number }>('select value from mark where lesson_id = $1 and pupil_id = $2', [await school.lesson('algebraA', DAY), school.people.kanat])).value;

test('what a closed term refuses is asked for with the old and the new value, once', async () => {
  await closeWithAMark();
  const operation = await five();
  await ask(operation);
  await ask(operation);
  expect((await listCorrections(await school.actor('director'), 'ky')).open).toMatchObject([
    { requestedBy: 'Жолдошев Ислам', place: { onDate: DAY }, groupName: '7-А', subject: 'Алгебра', pupil: 'Өмүров Канат', kind: 'mark', oldText: '4', newText: '5', reason, isOwnMatter: false },
  ]);
  expect(await countOpenCorrections(await school.actor('director'))).toBe(1);
  expect(await markNow()).toBe(4);
});

test('a wrong clock on the device does not reach what is asked for: it was typed when it was by the server’s, whenever it is sent', async () => {
  await closeWithAMark();
  const operation = await five({ typedAt: '2028-02-01T10:00:00Z' });
  const actor = await school.actor('algebraist');
  await requestCorrection(actor, { operation, reason, sentAt: '2028-02-01T11:00:00Z' });
  await requestCorrection(actor, { operation, reason, sentAt: '2028-02-01T11:00:05Z' });
  const kept = await school.owner.rows<{ operation: { typedAt: string } }>('select operation from correction_request where school_id = $1', [school.schoolId]);
  expect(kept.map((one) => one.operation.typedAt)).toEqual([new Date(Date.parse(NOW) - 60 * 60_000).toISOString()]);
  await approveCorrection(await school.actor('director'), { id: (await openOne()).id, word: null });
  expect(await school.owner.row('select typed_at from mark_revision where id = $1', [operation.id])).toEqual({ typed_at: new Date(Date.parse(NOW) - 60 * 60_000) });
});

test('an operation that was asked for is never asked for in another form, decided or not', async () => {
  await closeWithAMark();
  const operation = await five();
  await ask(operation);
  const asRow = () => school.owner.rows('select reason, operation, decision from correction_request where school_id = $1', [school.schoolId]);
  const refuseOtherForms = async () => {
    const before = await asRow();
    await expect(ask(await five({ id: operation.id, value: 3 }))).rejects.toMatchObject({ code: 'operationReused' });
    await expect(requestCorrection(await school.actor('algebraist'), { operation, reason: 'Башка себеп' })).rejects.toMatchObject({ code: 'operationReused' });
    await expect(ask(await five({ id: operation.id, lessonId: await school.lesson('algebraB', DAY), pupilId: school.people.emil, base: null }), 'linguist')).rejects.toMatchObject({ code: 'operationReused' });
    await ask(operation);
    expect(await asRow()).toEqual(before);
  };
  await refuseOtherForms();
  await declineCorrection(await school.actor('deputy'), { id: (await openOne()).id, word: 'Далил жок' });
  await refuseOtherForms();
  await ask(await five());
  await approveCorrection(await school.actor('deputy'), { id: (await openOne()).id, word: null });
  expect(await asRow()).toHaveLength(2);
});

test('everything that differs is told, also where the figure stays', async () => {
  await closeWithAMark();
  const earlier = await school.lesson('algebraA', '2026-10-13');
  await ask(await five({ value: 4, workKind: 'controlWork', weight: 3, counts: false, note: 'Кайра текшерилди' }));
  expect(await openOne()).toMatchObject({ oldText: '4', newText: '4', details: [
    { name: 'workKind', old: 'answer', new: 'controlWork' }, { name: 'weight', old: '1', new: '3' }, { name: 'counts', old: 'true', new: 'false' }, { name: 'note', old: null, new: 'Кайра текшерилди' },
  ] });
  await approveCorrection(await school.actor('deputy'), { id: (await openOne()).id, word: null });
  const late = (minutes: number) => ({ kind: 'attendance', id: newId(), lessonId: earlier, pupilId: school.people.kanat, base: null, typedAt: NOW, exception: { kind: 'late', minutes } });
  await requestCorrection(await school.actor('algebraist'), { operation: operationSchema.parse(late(7)), reason });
  const due = await school.lesson('algebraA', '2026-10-20');
  await requestCorrection(await school.actor('algebraist'), { operation: operationSchema.parse({ kind: 'homework', id: newId(), lessonId: earlier, base: null, typedAt: NOW, text: '§ 11', dueLessonId: due }), reason });
  const { open } = await listCorrections(await school.actor('deputy'), 'ky');
  expect(open.map(({ details }) => details)).toEqual([[{ name: 'minutesLate', old: null, new: '7' }], [{ name: 'dueLessonId', old: null, new: '2026-10-20' }]]);
});

test('approved, it is a revision of whoever asked, and nobody else’s', async () => {
  await closeWithAMark();
  const operation = await five();
  await ask(operation);
  standStillAt('2026-11-20T11:00:00+06:00');
  await approveCorrection(await school.actor('deputy'), { id: (await openOne()).id, word: null });
  expect(await markNow()).toBe(5);
  const past = await listCellRevisions(await school.actor('director'), { lessonId: operation.lessonId, pupilId: school.people.kanat });
  expect(past).toMatchObject([{ author: 'Жолдошев Ислам', text: '5', reason }, { author: 'Жолдошев Ислам', text: '4' }]);
  expect(await school.owner.row('select id, author_id, typed_at::text from mark_revision where id = $1', [operation.id])).toMatchObject({ author_id: school.people.algebraist });
  expect(await listMyCorrections(await school.actor('algebraist'), 'ky')).toMatchObject([{ decided: { decision: 'approved', by: 'Мамбетова Жылдыз' } }]);
  expect(await answers(await school.actor('algebraist'), await five({ base: tail(operation.id), value: 3, reason }))).toEqual(['termClosed']);
});

test('declined, it changes nothing and says why', async () => {
  await closeWithAMark();
  await ask(await five());
  const { id: requestId } = await openOne();
  await declineCorrection(await school.actor('director'), { id: requestId, word: 'Далил жок' });
  await expect(approveCorrection(await school.actor('deputy'), { id: requestId, word: null })).rejects.toMatchObject({ code: 'alreadyClosed' });
  expect(await markNow()).toBe(4);
  expect(await listMyCorrections(await school.actor('algebraist'), 'ky')).toMatchObject([{ decided: { decision: 'declined', word: 'Далил жок' } }]);
});

test('a cell that has changed since is told, and the request stays open', async () => {
  await closeWithAMark();
  await ask(await five());
  await ask(await five({ value: 3 }));
  const { open: [first, second] } = await listCorrections(await school.actor('deputy'), 'ky');
  await approveCorrection(await school.actor('deputy'), { id: first!.id, word: null });
  await expect(approveCorrection(await school.actor('deputy'), { id: second!.id, word: null })).rejects.toMatchObject({ code: 'changedByAnother' });
  expect((await listCorrections(await school.actor('deputy'), 'ky')).open).toMatchObject([{ id: second!.id }]);
  expect(await markNow()).toBe(5);
});

test('what is not locked, not hers or does not fit is not asked for', async () => {
  await closeWithAMark();
  await expect(ask(await five({ lessonId: await school.lesson('algebraA', TODAY), base: null }))).rejects.toMatchObject({ code: 'notLocked' });
  await expect(ask(await five({ value: 7 }))).rejects.toMatchObject({ code: 'valueNotInScale' });
  await expect(ask(await five({ base: null }))).rejects.toMatchObject({ code: 'changedByAnother' });
  await expect(ask(await five(), 'linguist')).rejects.toMatchObject({ code: 'notFound' });
  await school.owner.insert('year_archiving', [{ school_id: school.schoolId, year_id: school.yearId, archived_at: NOW, archived_by_id: school.people.director }]);
  await expect(ask(await five())).rejects.toMatchObject({ code: 'yearArchived' });
});

test('topic, homework, absence and confirmation are asked for and approved alike', async () => {
  await closeTerm(await school.actor('deputy'), { termId: school.terms.first });
  const [lessonId, algebraist] = [await school.lesson('algebraA', DAY), await school.actor('algebraist')];
  const common = () => ({ id: newId(), lessonId, base: null, typedAt: NOW });
  const operations = [
    { kind: 'topic', ...common(), topic: 'Көп мүчө' },
    { kind: 'homework', ...common(), text: '§ 11' },
    { kind: 'attendance', ...common(), pupilId: school.people.kanat, exception: { kind: 'absent' } },
    { kind: 'confirmation', ...common() },
  ].map((one) => operationSchema.parse(one));
  for (const operation of operations) await requestCorrection(algebraist, { operation, reason });
  const { open } = await listCorrections(await school.actor('deputy'), 'ky');
  expect(open.map(({ kind, oldText, newText }) => `${kind} ${oldText}>${newText}`)).toEqual(['topic >Көп мүчө', 'homework >§ 11', 'attendance >absent', 'confirmation >confirmed']);
  for (const { id: requestId } of open) await approveCorrection(await school.actor('deputy'), { id: requestId, word: null });
  expect(await school.owner.row('select topic, attendance_complete_since is not null as confirmed, homework_complete_since is not null as given from lesson where id = $1', [lessonId]))
    .toEqual({ topic: 'Көп мүчө', confirmed: true, given: true });
  expect(await school.owner.rows('select kind::text from attendance_exception where lesson_id = $1', [lessonId])).toEqual([{ kind: 'absent' }]);
});

test('a substitute whose window has passed asks too', async () => {
  const [lessonId, substitute] = [await school.lesson('algebraA', '2026-11-16'), await school.actor('substitute')];
  await school.owner.insert('substitution', [
    { school_id: school.schoolId, id: newId(), lesson_id: lessonId, substitute_id: school.people.substitute, grants_marks: false, created_at: '2026-11-16T07:00:00+06:00' },
  ]);
  await school.owner.insert('setting', [{ school_id: school.schoolId, id: newId(), key: 'editWindowDays', value: 2, effective_on: '2026-09-01', set_at: NOW }]);
  const actor = { ...(await school.actor('substitute')), personId: substitute.personId };
  const topic = { kind: 'topic', lessonId, topic: 'Көп мүчө' } as const;
  expect(await answers(actor, topic)).toEqual(['lessonLocked']);
  const operation = operationSchema.parse({ ...topic, id: newId(), base: null, typedAt: NOW });
  await requestCorrection(actor, { operation, reason });
  await approveCorrection(await school.actor('director'), { id: (await openOne()).id, word: 'Макул' });
  expect(await school.owner.row('select topic from lesson where id = $1', [lessonId])).toEqual({ topic: 'Көп мүчө' });
});

test('a substitute who kept the lesson weeks ago still sees what she asked for', async () => {
  const [lessonId, substitute] = [await school.lesson('algebraA', '2026-11-16'), school.people.substitute];
  await school.owner.insert('substitution', [{ school_id: school.schoolId, id: newId(), lesson_id: lessonId, substitute_id: substitute, grants_marks: false, created_at: '2026-11-16T07:00:00+06:00' }]);
  await school.owner.insert('setting', [{ school_id: school.schoolId, id: newId(), key: 'editWindowDays', value: 2, effective_on: '2026-09-01', set_at: NOW }]);
  const operation = operationSchema.parse({ kind: 'topic', id: newId(), lessonId, base: null, typedAt: NOW, topic: 'Көп мүчө' });
  await requestCorrection(await school.actor('substitute'), { operation, reason });
  standStillAt('2026-12-11T10:00:00+06:00');
  expect(await listMyCorrections({ ...(await school.actor('substitute')), today: '2026-12-11' }, 'ky')).toMatchObject([{ newText: 'Көп мүчө', decided: null }]);
});

describe('a party to it decides nothing', () => {
  const insert = (table: string, row: object) => school.owner.insert(table, [{ school_id: school.schoolId, id: newId(), ...row }]);
  const refused = async () => {
    const deputy = await school.actor('deputy');
    const { id: requestId, isOwnMatter } = (await listCorrections(deputy, 'ky')).open[0]!;
    expect(isOwnMatter).toBe(true);
    await expect(approveCorrection(deputy, { id: requestId, word: null })).rejects.toMatchObject({ code: 'ownMatter' });
    await expect(declineCorrection(deputy, { id: requestId, word: 'Жок' })).rejects.toMatchObject({ code: 'ownMatter' });
  };

  test('who teaches the group', async () => {
    await closeWithAMark();
    await ask(await five());
    await insert('teaching_assignment', { group_id: school.groups.algebraA, teacher_id: school.people.deputy, started_on: '2026-11-01' });
    await refused();
  });

  test('who taught it on the lesson’s day', async () => {
    await closeWithAMark();
    await ask(await five());
    await insert('teaching_assignment', { group_id: school.groups.algebraA, teacher_id: school.people.deputy, started_on: '2026-10-01', ended_on: '2026-10-20' });
    await refused();
  });

  test('to whom the lesson was granted', async () => {
    await closeWithAMark();
    await ask(await five());
    await insert('substitution', { lesson_id: await school.lesson('algebraA', DAY), substitute_id: school.people.deputy, grants_marks: true, created_at: '2026-10-14T07:00:00+06:00', withdrawn_at: '2026-10-15T07:00:00+06:00', withdrawn_by_id: school.people.director });
    await refused();
  });

  test('who asked', async () => {
    await insert('teaching_assignment', { group_id: school.groups.algebraA, teacher_id: school.people.deputy, started_on: '2026-09-01' });
    await closeWithAMark();
    await ask(await five(), 'deputy');
    await refused();
  });

  test('whose child it concerns', async () => {
    await closeWithAMark();
    await ask(await five());
    await insert('guardianship', { guardian_id: school.people.deputy, pupil_id: school.people.kanat, may_announce: true, started_on: '2026-09-01' });
    await refused();
  });

  test('whose child is in the group, for what concerns them all', async () => {
    await closeWithAMark();
    const operation = operationSchema.parse({ kind: 'topic', id: newId(), lessonId: await school.lesson('algebraA', DAY), base: null, typedAt: NOW, topic: 'А' });
    await requestCorrection(await school.actor('algebraist'), { operation, reason });
    await insert('guardianship', { guardian_id: school.people.deputy, pupil_id: school.people.jibek, may_announce: true, started_on: '2026-09-01' });
    await refused();
  });
});

test.each<PersonName>(['algebraist', 'linguist', 'classTeacher', 'workingGroup', 'secretary', 'administrator', 'mother', 'nurlan'])('the %s decides no request and reads none of another’s', async (person) => {
  await closeWithAMark();
  await ask(await five());
  const [{ id: requestId }, actor] = [await openOne(), await school.actor(person)];
  await expect(approveCorrection(actor, { id: requestId, word: null })).rejects.toMatchObject({ code: 'notAllowed' });
  await expect(declineCorrection(actor, { id: requestId, word: 'Жок' })).rejects.toMatchObject({ code: 'notAllowed' });
  expect(await countOpenCorrections(actor)).toBe(0);
  await expect(listCorrections(actor, 'ky')).rejects.toMatchObject({ code: 'notFound' });
  expect(await listMyCorrections(actor, 'ky')).toHaveLength(person === 'algebraist' ? 1 : 0);
});

test('an approval opens nothing but the operation that was asked for', async () => {
  await closeWithAMark();
  await ask(await five());
  const deputy = await school.actor('deputy');
  await approveCorrection(deputy, { id: (await openOne()).id, word: null });
  const [outcome] = await record(deputy, { kind: 'mark', lessonId: await school.lesson('algebraA', DAY), pupilId: school.people.kanat, value: 2 });
  expect(outcome).toMatchObject({ outcome: 'refused', code: 'notFound' });
});
