import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { readAccountActs } from '@/lib/db/account-telling';
import { readAsActor } from '@/lib/db/as-actor';
import { getChangeLog } from '@/lib/change-log/queries';
import { setClock } from '@/lib/clock';
import { tickHomework } from '@/lib/diary/commands';
import { getDiaryWeek } from '@/lib/diary/queries';
import { getLesson, getTeacherToday, listCellRevisions } from '@/lib/journal/queries';
import { undoSession } from '@/lib/undoing/commands';
import { getUndoPreview, listWritingSessions } from '@/lib/undoing/queries';
import { sessionToUndo } from '@/lib/undoing/schema';
import { useDatabase } from '@/tests/support/database';
import { type Entry, record, tail } from '@/tests/support/journal-entries';
import fc from '@/tests/support/properties';
import { makeSmallSchool, NOW, type SmallSchool, TODAY, YESTERDAY } from '@/tests/support/small-school';
import { recordMarks } from '@/tests/support/term-mark-entries';
import { codeOf } from '../families/families';

/** One step puts back what a session wrote; what others changed since stays. */
useDatabase('empty');

let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

/** Minutes after the school's moment; each writer writes in a minute of its own, so that a span tells them apart. */
const at = (minute: number) => setClock({ now: () => new Date(new Date(NOW).getTime() + minute * 60_000) });

/** A session with a row of its own, as signing in makes one. */
async function sessionOf(name: 'algebraist' | 'deputy' = 'algebraist'): Promise<Actor> {
  const actor = { ...(await school.actor(name)), sessionId: newId() };
  const account_id = newId();
  await school.owner.insert('account', [{ id: account_id, login: account_id, must_change_password: false, created_at: NOW }]);
  await school.owner.insert('session', [{ school_id: school.schoolId, id: actor.sessionId, account_id, person_id: actor.personId, started_at: NOW, last_seen_at: NOW, device_label: 'Chrome, Windows' }]);
  return actor;
}

const CELLS = ['mark kanat', 'mark jibek', 'attendance kanat', 'topic', 'homework'] as const;
type Write = { cell: (typeof CELLS)[number]; choice: 0 | 1 | 2 };

async function entryOf({ cell, choice }: Write): Promise<Entry> {
  const lessonId = await school.lesson('algebraA', YESTERDAY);
  const pupilId = school.people[cell.endsWith('jibek') ? 'jibek' : 'kanat'];
  switch (cell) {
    case 'topic': return { kind: 'topic', lessonId, topic: ['Теңдемелер', 'Туунду', null][choice]!, base: await baseOf(cell) } as Entry;
    case 'homework': return { kind: 'homework', lessonId, text: ['§ 4', '§ 5', null][choice]!, dueLessonId: choice === 1 ? await school.lesson('algebraA', '2026-11-27') : null, base: await baseOf(cell) } as Entry;
    case 'attendance kanat': return { kind: 'attendance', lessonId, pupilId, exception: [{ kind: 'absent' }, { kind: 'late', minutes: 7 }, null][choice]!, base: await baseOf(cell) } as Entry;
    default: return { kind: 'mark', lessonId, pupilId, slot: 0, value: [5, 2, null][choice]!, base: await baseOf(cell) } as Entry;
  }
}

async function baseOf(cell: Write['cell']): Promise<string | null> {
  const lesson = await school.lesson('algebraA', YESTERDAY);
  const pupil = school.people[cell.endsWith('jibek') ? 'jibek' : 'kanat'];
  const sql = cell === 'topic' ? 'select topic_revision_id as id from lesson where id = $1 and $2::uuid is not null'
    : cell === 'homework' ? 'select revision_id as id from homework where given_lesson_id = $1 and $2::uuid is not null'
      : `select revision_id as id from ${cell.startsWith('mark') ? 'mark' : 'attendance_exception'} where lesson_id = $1 and pupil_id = $2`;
  const id = (await school.owner.rows<{ id: string | null }>(sql, [lesson, pupil]))[0]?.id;
  return id ? tail(id) : null;
}

/** What the record says, by cell; by which revision it came to say so does not matter. */
async function standing(): Promise<Record<string, unknown>> {
  const lesson = await school.lesson('algebraA', YESTERDAY);
  const { owner, people } = school;
  const said = await owner.row<Record<string, unknown>>(`select topic, topic_complete_since as "topicSince",
    (select coalesce(text, 'none was set') from homework where given_lesson_id = l.id) as homework, (select due_lesson_id from homework where given_lesson_id = l.id) as "homeworkDue", homework_complete_since as "homeworkSince" from lesson l where id = $1`, [lesson]);
  const mark = async (id: string) => (await owner.rows<{ value: number | null }>('select value from mark where lesson_id = $1 and pupil_id = $2', [lesson, id]))[0]?.value ?? null;
  const absence = (await owner.rows<{ said: string }>(`select concat_ws(' ', kind::text, minutes_late) as said from attendance_exception where lesson_id = $1 and pupil_id = $2`, [lesson, people.kanat]))[0]?.said ?? '';
  return { ...said, 'mark kanat': await mark(people.kanat), 'mark jibek': await mark(people.jibek), 'attendance kanat': absence };
}

async function write(actor: Actor, minute: number, writes: readonly Write[]): Promise<void> {
  for (const one of writes) {
    at(minute);
    // A device sends the moment it was typed at.
    await record(actor, { ...(await entryOf(one)), typedAt: new Date(new Date(NOW).getTime() + minute * 60_000).toISOString() });
  }
}

async function undo(by: Actor, session: string, change: object = {}) {
  const preview = await getUndoPreview(by, { session }, 'ky');
  return undoSession(by, sessionToUndo.parse({ session, from: preview.from, to: preview.to, seen: preview.seen, reason: 'Аккаунт ээленген', ...change }));
}

/** Current rows that do not say what their newest revision says, as `npm run verify` looks for them. */
const contradicted = () => school.owner.rows(`select of_table, key from app.verify_current($1, 'Asia/Bishkek')`, [school.schoolId]);

const writes = fc.array(fc.record({ cell: fc.constantFrom(...CELLS), choice: fc.constantFrom(0 as const, 1 as const, 2 as const) }), { maxLength: 5 });

test('afterwards the record is as it was before the session, but for what others changed since', async () => {
  await fc.assert(fc.asyncProperty(writes, writes, fc.option(fc.constantFrom(...CELLS), { nil: null }), async (before, during, later) => {
    school = await makeSmallSchool();
    const [owner, thief] = [await sessionOf(), await sessionOf()];
    await write(owner, 1, before);
    const was = await standing();
    await write(thief, 2, during);
    if (later) await write(owner, 3, [{ cell: later, choice: 1 }]);
    const meanwhile = await standing();
    at(4);
    const director = await school.actor('director');
    const wrote = (await listWritingSessions(director, owner.personId)).some(({ id }) => id === thief.sessionId);
    const outcome = wrote ? await codeOf(undo(director, thief.sessionId)) : 'notFound';
    const [now, changed] = [await standing(), new Set([later])];
    const sinceOf: Record<string, string> = { topicSince: 'topic', homeworkSince: 'homework', homeworkDue: 'homework' };
    for (const [cell, value] of Object.entries(now)) {
      const kept = changed.has((sinceOf[cell] ?? cell) as Write['cell']);
      expect([cell, outcome, value]).toEqual([cell, outcome, kept ? meanwhile[cell] : was[cell]]);
    }
    expect(await contradicted()).toEqual([]);
  }), { numRuns: 4 });
});

test('the preview says what stands and what will, each cell is a new revision with the reason, the session ends, the history tells it', async () => {
  const thief = await sessionOf();
  const [kanat, jibek] = [school.people.kanat, school.people.jibek];
  const lessonId = await school.lesson('algebraA', YESTERDAY);
  at(1);
  await record(thief, { kind: 'mark', lessonId, pupilId: kanat, slot: 0, value: 2 }, { kind: 'mark', lessonId, pupilId: jibek, slot: 0, value: 2 }, { kind: 'confirmation', lessonId } as Entry);
  await recordMarks(thief, school.groups.algebraA, { pupilId: kanat, value: 2, reason: 'Кеч коюлду' });
  at(2);
  const owner = await sessionOf();
  await record(owner, { kind: 'mark', lessonId, pupilId: jibek, slot: 0, value: 4, base: await baseOf('mark jibek') });
  at(3);
  await school.owner.insert('notice_preference', [{ school_id: school.schoolId, person_id: owner.personId, push_absences: 'off', push_marks: 'off', email_absences: 'off', email_marks: 'off', tells_details: false, email: 'a@example.org', email_asked_at: NOW, email_wrong_tries: 0, email_confirmed_at: NOW, set_at: NOW }]);
  const deputy = await school.actor('deputy');
  const preview = await getUndoPreview(deputy, { session: thief.sessionId }, 'ky');
  expect(preview.cells.map(({ kind, pupil, now, then, left }) => [kind, pupil, now, then, left])).toEqual(expect.arrayContaining([
    ['mark', 'Өмүров Канат', { of: 'text', text: '2' }, null, null],
    ['mark', 'Абдыкадырова Жибек', { of: 'text', text: '4' }, null, { by: 'Жолдошев Ислам' }],
    ['termMark', 'Өмүров Канат', { of: 'text', text: '2' }, null, null],
    ['confirmation', null, { of: 'word', word: 'confirmed' }, null, null],
  ]));
  expect([preview.undone, preview.left]).toEqual([3, 1]);
  const asked = { session: thief.sessionId, from: preview.from, to: preview.to, reason: 'Аккаунт ээленген', seen: preview.seen };
  expect(await codeOf(undoSession(deputy, sessionToUndo.parse({ ...asked, seen: 'another' })))).toBe('seenOtherwise');
  expect(await undoSession(deputy, sessionToUndo.parse(asked))).toEqual({ undone: 3, left: 1 });
  const revisions = await school.owner.rows('select value, reason, author_id, session_id from mark_revision where pupil_id = $1 order by seq', [kanat]);
  expect(revisions).toMatchObject([{ value: 2, session_id: thief.sessionId }, { value: null, reason: 'Аккаунт ээленген', author_id: deputy.personId, session_id: deputy.sessionId }]);
  expect(await school.owner.row('select attendance_revision_id as id, attendance_complete_since as since from lesson where id = $1', [lessonId])).toEqual({ id: null, since: null });
  expect(await school.owner.row('select ended_at is not null as ended from session where id = $1', [thief.sessionId])).toEqual({ ended: true });
  expect((await school.owner.rows<{ fact: string }>('select fact from history_entry where session_id = $1 order by seq', [deputy.sessionId])).map(({ fact }) => fact).sort()).toEqual(['attendance.confirmationTakenBack', 'mark.recorded', 'session.undone', 'termMark.recorded']);
  expect(await school.owner.row('select is_taken_back, reason, author_id from attendance_revision where lesson_id = $1 order by seq desc limit 1', [lessonId])).toEqual({ is_taken_back: true, reason: 'Аккаунт ээленген', author_id: deputy.personId });
  // Once more there is nothing left to put back: what the deputy wrote stands now.
  expect((await getUndoPreview(deputy, { session: thief.sessionId }, 'ky')).undone).toBe(0);
  // Whose session it was is told of it; it stands at her account.
  const acts = await readAsActor(owner, (db) => readAccountActs(db, new Date(0), 5));
  expect(acts).toMatchObject([{ fact: 'session.undone', surname: expect.any(String) }]);
  expect(await school.owner.rows('select channel from notice_message where school_id = $1 and guardian_id = $2', [school.schoolId, owner.personId])).toEqual([{ channel: 'email' }]);
  // Over a confirmation that was taken back the next one is a first one again.
  const again = await sessionOf();
  at(4);
  await record(again, { kind: 'confirmation', lessonId } as Entry);
  await undo(deputy, again.sessionId);
  expect(await school.owner.rows('select is_taken_back as back from attendance_revision where lesson_id = $1 and pupil_id is null order by seq', [lessonId])).toEqual([null, true, null, true].map((back) => ({ back })));
  expect(await contradicted()).toEqual([]);
});

test('first homework that is undone was never said: the lesson owes it, the diary shows none, its tick stays; undone in turn it is back', async () => {
  const [thief, deputy, owner, kanat] = [await sessionOf(), await sessionOf('deputy'), await school.actor('algebraist'), await school.actor('kanat')];
  const lessonId = await school.lesson('algebraA', TODAY);
  const seen = async () => {
    const { days } = await getDiaryWeek(kanat, kanat.personId, '2026-11-23');
    const { homework } = await getLesson(owner, lessonId);
    const owed = (await getTeacherToday(owner)).lessons.find(({ id }) => id === lessonId)?.owes.homework;
    return { diary: days.flatMap(({ lessons }) => lessons.flatMap((lesson) => lesson.homework.map(({ text, isDone }) => ({ text, isDone })))), given: homework.given?.text, owed };
  };
  const nothing = { diary: [], given: undefined, owed: true };
  expect(await seen()).toEqual(nothing);
  at(1);
  await record(thief, { kind: 'homework', lessonId, text: '§ 9' });
  await tickHomework(kanat, { lessonId, isDone: true });
  expect(await seen()).toEqual({ diary: [{ text: '§ 9', isDone: true }], given: '§ 9', owed: false });
  const { base: stale } = (await getLesson(owner, lessonId)).homework;
  at(2);
  await undo(deputy, thief.sessionId);
  expect(await seen()).toEqual(nothing);
  expect(await listCellRevisions(owner, { lessonId, pupilId: null })).toMatchObject([{ part: 'homework', text: '', isTakenBack: true, reason: 'Аккаунт ээленген' }, { part: 'homework', text: '§ 9', isTakenBack: false }]);
  const { entries } = await getChangeLog(await school.actor('director'), { what: 'lessons' }, 'ky');
  expect(entries[0]).toMatchObject({ fact: 'lesson.homeworkTakenBack', change: { before: { text: '§ 9' }, after: null }, reason: 'Аккаунт ээленген' });
  // A page that still shows it meets nothing; whoever says it anew says it first.
  expect(await record(owner, { kind: 'homework', lessonId, text: '§ 10', base: stale })).toMatchObject([{ outcome: 'conflict', current: { base: null, text: '' } }]);
  const again = await sessionOf();
  at(3);
  expect(await record(again, { kind: 'homework', lessonId, text: null })).toMatchObject([{ outcome: 'saved' }]);
  expect(await seen()).toEqual({ diary: [{ text: null, isDone: true }], given: null, owed: false });
  expect((await getUndoPreview(deputy, { session: again.sessionId }, 'ky')).cells).toMatchObject([{ kind: 'homework', now: { of: 'word', word: 'notSet' }, then: null }]);
  at(4);
  await undo(deputy, again.sessionId);
  expect(await seen()).toEqual(nothing);
  expect(await contradicted()).toEqual([]);
  at(5);
  await undo(await school.actor('director'), deputy.sessionId);
  expect(await seen()).toMatchObject({ given: null, owed: false });
});

test('nobody undoes her own session, nothing of an own child is put back, and nobody but the leadership sees any of it', async () => {
  const thief = await sessionOf();
  const lessonId = await school.lesson('algebraA', TODAY);
  await record(thief, { kind: 'mark', lessonId, pupilId: school.people.kanat, slot: 0, value: 5 });
  for (const name of ['algebraist', 'classTeacher', 'secretary', 'administrator', 'workingGroup', 'mother', 'kanat'] as const) {
    const actor = await school.actor(name);
    expect([name, await codeOf(Promise.resolve().then(() => getUndoPreview(actor, { session: thief.sessionId }, 'ky')))]).toEqual([name, 'notFound']);
    expect([name, await codeOf(Promise.resolve().then(() => undoSession(actor, { session: thief.sessionId, from: `${TODAY}T00:00`, to: `${TODAY}T23:59`, reason: 'Себепсиз', seen: '' })))]).toEqual([name, 'notAllowed']);
  }
  await school.owner.insert('guardianship', [{ school_id: school.schoolId, id: newId(), guardian_id: school.people.director, pupil_id: school.people.kanat, may_announce: true, started_on: '2026-09-01' }]);
  const director = await school.actor('director');
  expect((await getUndoPreview(director, { session: thief.sessionId }, 'ky')).cells).toMatchObject([{ left: { by: null } }]);
  await school.owner.insert('staff_appointment', [{ school_id: school.schoolId, id: newId(), person_id: thief.personId, post: 'deputy', area: 'А', started_on: '2026-09-01', proposed_at: NOW, approved_at: NOW, approved_by_id: school.people.director }]);
  const herself = await school.actor('algebraist');
  expect(await listWritingSessions(herself, undefined)).toEqual([]);
  expect(await codeOf(getUndoPreview(herself, { session: thief.sessionId }, 'ky'))).toBe('notFound');
});
