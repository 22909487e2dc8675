import { v7 as newId } from 'uuid';
import type { Agent } from 'node:http';
import { listClassAttendance } from '@/lib/attendance/queries';
import { recordCells } from '@/lib/journal/commands';
import { getLesson, getSpread, getTeacherToday } from '@/lib/journal/queries';
import { getDiaryWeek } from '@/lib/diary/queries';
import { getFilling } from '@/lib/oversight/queries';
import { fillingSchema } from '@/lib/oversight/schema';
import { listOwnClasses } from '@/lib/subgroups/queries';
import { actorOf } from '@/lib/auth/require-actor';
import type { Operation } from '@/lib/journal/schema';
import type { LessonView } from '@/lib/journal/view';
import type { Persona } from '@/prisma/sample/make-sample-school';
import { takeBrakeOff } from '@/tests/support/brake';
import { connectOwner } from '@/tests/support/owner-connection';
import { signIn, signInAs, type SignedIn } from './people';
import { makeSizedSchool } from './sized-school';

/** One page or write: how a browser asks for it, and the same work without the page around it. */
export interface Case {
  name: string;
  /** what is sent; a write makes a new one for each connection and time */
  request: (connection: number) => { method?: 'GET' | 'POST'; path: string; cookie?: string; body?: unknown };
  /** the queries of the page, to count its statements and to send them again */
  queries?: () => Promise<unknown>;
  isWrite?: boolean;
  /** each sending stands on the one before: one connection only */
  hasOneWriter?: boolean;
  /** the milliseconds that are allowed: factor of the SQL's time and a constant, above the bare page's or, `inAll`, altogether */
  allowed?: { factor: number; plus: number; inAll?: boolean };
}

/** The spread that the budget is of. */
export const SPREAD = { pupils: 30, lessons: 40 };

export async function casesOf(port: number, agent: Agent, personas: readonly Persona[], ownerUrl: string): Promise<Case[]> {
  const as = (hat: string) => signInAs(port, agent, personas, hat);
  const [teacher, parent, overseer] = [await as('subjectTeacher'), await as('parentOfTwo'), await as('workingGroup')];
  const { groupId, termId, lessonId, pupilIds, lessonCount } = await largestSpread(teacher);
  const sized = await makeSizedSchool(ownerUrl, teacher.actor.today, SPREAD);
  const owner = await connectOwner(ownerUrl);
  await takeBrakeOff(owner);
  await owner.close();
  const sizedTeacher = await signIn(port, agent, sized.teacher);
  const childId = parent.actor.facts.childIds[0]!;
  const choice = fillingSchema.parse({});
  const page = (name: string, path: string, who: SignedIn, query?: (actor: SignedIn['actor']) => Promise<unknown>, allowed?: Case['allowed']): Case => ({
    name,
    request: () => ({ path, cookie: who.cookie }),
    queries: query && (async () => query((await actorOf(claimsOf(who)))!)),
    allowed,
  });
  return [
    { name: 'bare page', request: () => ({ path: '/bare', cookie: teacher.cookie }) },
    { name: 'sign-in page', request: () => ({ path: '/sign-in' }) },
    page('Today', '/', teacher, async (actor) => [await getTeacherToday(actor), await listOwnClasses(actor), await listClassAttendance(actor)]),
    page('lesson', `/journal/${groupId}/lessons/${lessonId}`, teacher, (actor) => getLesson(actor, lessonId)),
    page(`spread ${SPREAD.pupils} x ${SPREAD.lessons}`, `/journal/${sized.groupId}`, sizedTeacher, (actor) => getSpread(actor, sized.groupId), { factor: 1.5, plus: 6 }),
    page(`spread of the sample, ${pupilIds.length} x ${lessonCount}`, `/journal/${groupId}?term=${termId}`, teacher, (actor) => getSpread(actor, groupId, termId), { factor: 1.5, plus: 6 }),
    page('diary week', `/diary/${childId}`, parent, (actor) => getDiaryWeek(actor, childId), { factor: 1.5, plus: 3 }),
    page('filling, term', '/oversight', overseer, (actor) => getFilling(actor, choice, 'ky'), { factor: 1.5, plus: 3 }),
    await savingCase(teacher, lessonId, pupilIds),
    await wholeLessonCase(teacher, lessonId),
    await queueCase(teacher, lessonId, pupilIds),
  ];
}

function claimsOf({ actor }: SignedIn) {
  const { sessionId, accountId, personId, schoolId } = actor;
  return { sessionId, accountId, personId, schoolId, hats: [], pupilIds: [] };
}

/** The teacher's spread with the most cells, and its last lesson that may still be written freely. */
async function largestSpread({ actor }: SignedIn) {
  let best = { groupId: '', termId: '', lessonId: '', pupilIds: [] as string[], lessonCount: 0, size: 0 };
  for (const groupId of actor.facts.groupIds) {
    const first = await getSpread(actor, groupId);
    const present = first.lessons.filter((lesson) => lesson.lock === 'open').at(-1);
    for (const term of first.terms.filter((one) => one.startsOn <= actor.today)) {
      const view = await getSpread(actor, groupId, term.id);
      const size = view.lessons.length * view.pupils.length;
      if (present && view.writesMarks && size > best.size) {
        best = { groupId, termId: term.id, lessonId: present.id, pupilIds: view.pupils.map((pupil) => pupil.id), lessonCount: view.lessons.length, size };
      }
    }
  }
  if (best.size === 0) throw new Error('The teacher has no lesson to write into.');
  return best;
}

type Bases = Map<string, string>;

/** What stands in a lesson's cells, by what a bench calls them: an earlier bench may have written there. */
function basesOf({ pupils, topic, homework }: LessonView): Bases {
  const marks = pupils.flatMap(({ id, marks: own }) => own.map(({ slot, base }) => [`${id} ${slot}`, base] as const));
  const cleared = pupils.flatMap(({ id, cleared: own }) => own.map(([slot, base]) => [`${id} ${slot}`, base] as const));
  const absences = pupils.flatMap(({ id, attendanceBase }) => (attendanceBase ? [[`${id} attendance`, attendanceBase] as const] : []));
  return new Map([...marks, ...cleared, ...absences, ...(topic.base ? [['topic', topic.base] as const] : []), ...(homework.base ? [['homework', homework.base] as const] : [])]);
}

/** The next operation of a cell, on top of the one before. */
function next(bases: Bases, cell: string, actor: SignedIn['actor'], lessonId: string) {
  const [id, base] = [newId(), bases.get(cell) ?? null];
  bases.set(cell, id.slice(-12));
  return { id, base, lessonId, typedAt: `${actor.today}T04:00:00Z`, reason: null };
}

function writeCase(name: string, { cookie, actor }: SignedIn, batch: () => Operation[], allowed?: Case['allowed']): Case {
  return {
    name,
    isWrite: true,
    hasOneWriter: true,
    request: () => ({ method: 'POST', path: '/journal/sync', cookie, body: { operations: batch() } }),
    queries: async () => recordCells((await actorOf(claimsOf({ cookie, actor })))!, { operations: batch() }),
    allowed,
  };
}

/** A whole lesson in one request: attendance of all, ten marks, topic, homework. */
async function wholeLessonCase(teacher: SignedIn, lessonId: string): Promise<Case> {
  const { actor } = teacher;
  const lesson = await getLesson(actor, lessonId);
  const bases = basesOf(lesson);
  const of = (cell: string) => next(bases, cell, actor, lessonId);
  let turn = 0;
  return writeCase('saving a lesson', teacher, () => {
    turn += 1;
    const value = 2 + (turn % 4);
    return [
      { kind: 'topic', ...of('topic'), topic: `Тема ${turn}`, curriculumTopicId: null },
      { kind: 'homework', ...of('homework'), text: `§${turn}`, minutes: null, dueLessonId: null },
      ...lesson.pupils.map(({ id }): Operation => ({ kind: 'attendance', ...of(`${id} attendance`), pupilId: id, exception: turn % 2 === 0 ? null : { kind: 'absent' } })),
      ...lesson.pupils.slice(0, 10).map(({ id }): Operation => ({ kind: 'mark', ...of(`${id} 9`), pupilId: id, slot: 9, value, workKind: 'answer', weight: 1, note: null })),
    ];
  }, { factor: 3, plus: 0, inAll: true });
}

/** What a device brings home after a day without network: two hundred operations. */
async function queueCase(teacher: SignedIn, lessonId: string, pupilIds: readonly string[]): Promise<Case> {
  const { actor } = teacher;
  const bases = basesOf(await getLesson(actor, lessonId));
  let turn = 0;
  return writeCase('sync of 200', teacher, () => Array.from({ length: 200 }, (_, n): Operation => {
    turn += 1;
    const [pupilId, slot] = [pupilIds[n % pupilIds.length]!, 1 + (Math.floor(n / pupilIds.length) % 8)];
    return { kind: 'mark', ...next(bases, `${pupilId} ${slot}`, actor, lessonId), pupilId, slot, value: 2 + (turn % 4), workKind: 'answer', weight: 1, note: null };
  }), { factor: 0, plus: 150, inAll: true });
}

/** Thirty marks in one call. Each connection has a slot of its own, so that none waits for another's base. */
async function savingCase({ cookie, actor }: SignedIn, lessonId: string, pupilIds: readonly string[]): Promise<Case> {
  // An earlier bench may have written into the lesson.
  const { pupils } = await getLesson(actor, lessonId);
  const bases = new Map<string, string>(pupils.flatMap(({ id, marks }) => marks.map(({ slot, base }) => [`${id} ${slot}`, base] as const)));
  let value = 2;
  const batch = (slot: number) => {
    value = value === 5 ? 2 : value + 1;
    return {
      operations: Array.from({ length: 30 }, (_, n) => {
        const [id, pupilId] = [newId(), pupilIds[n % pupilIds.length]!];
        const cell = `${pupilId} ${slot}`;
        const base = bases.get(cell) ?? null;
        bases.set(cell, id.slice(-12));
        return { kind: 'mark' as const, id, lessonId, pupilId, slot, value, workKind: 'answer' as const, weight: 1, note: null, base, typedAt: actor.today + 'T04:00:00Z', reason: null };
      }),
    };
  };
  return {
    name: 'saving 30 cells',
    isWrite: true,
    request: (connection) => ({ method: 'POST', path: '/journal/sync', cookie, body: batch(1 + connection) }),
    queries: async () => recordCells((await actorOf(claimsOf({ cookie, actor })))!, batch(0)),
    allowed: { factor: 2, plus: 0 },
  };
}
