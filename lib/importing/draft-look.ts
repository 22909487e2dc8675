import 'server-only';
import { createHash } from 'node:crypto';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { type PastRows, pastRows } from '@/lib/db/importing/past';
import { listLessonSteps, listOutside, takePlace } from '@/lib/db/importing/steps';
import type { Db } from '@/lib/db/transaction';
import { can } from '@/lib/policy/can';
import { letHomeworkFollowWithin } from '@/lib/timetable/commands';
import { filesOfOthers } from './access-model';
import { helpFrom, type ImportAnswers } from './answers';
import { harmProblems, type PastHarm } from './backdating-model';
import { type Accounts, accountsForTrial, type ImportScope, type Planned, refusedPlan, withPlan, writePlan } from './bring-in';
import { type LessonDifferences, lessonDifferences } from './lesson-differences-model';
import { listsToCorrect } from './lists-model';
import type { SchoolFiles } from './model';
import { type GivenFile, type ReadList, readSchoolFiles } from './read-files';
import type { TableRow } from './tables';
import type { DraftPreview } from './view';
import { isNothing } from './work';

/** What files would do, as a person of the office is shown it before: the plan, and of lessons a trial that is rolled back. */

export interface Looked {
  preview: DraftPreview;
  /** Stands for all of it: what is brought in has the same. */
  fingerprint: string;
}

interface Read {
  files: SchoolFiles;
  lists: (ReadList & { all: TableRow[] })[];
}

/** Reads the files with what was answered; a part that is not this person's is an error of its file. */
export async function readDraftFiles(actor: Actor, given: readonly GivenFile[], answers: ImportAnswers): Promise<Read> {
  const lists: ReadList[] = [];
  const whole = new Map<string, TableRow[]>();
  const help = helpFrom(answers, (list) => lists.push(list));
  const amend: typeof help.amend = (file, rows) => {
    whole.set(file, rows);
    return help.amend(file, rows);
  };
  const files = await readSchoolFiles(given, { ...help, amend });
  return {
    files: { ...files, problems: [...filesOfOthers(actor, files), ...files.problems] },
    lists: lists.map((list) => ({ ...list, all: whole.get(list.file) ?? list.rows })),
  };
}

/** Whose import it is and how it was answered. Accounts are for those who keep accounts: their one-time passwords are shown. */
export function scopeOf(actor: Actor, answers: ImportAnswers): ImportScope {
  const { schoolId, personId, sessionId } = actor;
  const makesLogins = actor.hats.includes('administrator') || actor.hats.includes('director');
  return { schoolId, personId, sessionId, from: answers.from, decisions: answers, makesLogins };
}

/** What the files would do now. Throws nothing that a file holds: that is in the preview. */
export async function lookAt(actor: Actor, given: readonly GivenFile[], answers: ImportAnswers): Promise<Looked> {
  const { files, lists } = await readDraftFiles(actor, given, answers);
  const scope = scopeOf(actor, answers);
  const planned = await withPlan(scope, files, 'look', async (_, { plan, present, past, fingerprint }) => ({ plan, present, past, fingerprint }));
  const { present, past } = planned;
  let { plan } = planned;
  const movesLessons = present.timetable !== null && (plan.work.timetable !== null || plan.work.lessonsFollowFrom !== null);
  const trial = plan.preview.canApply && !isNothing(plan.work) && (movesLessons || past !== null) ? await tryLessons(scope, files, answers) : null;
  const harm = trial ? harmProblems(trial.harm) : [];
  if (harm.length > 0) plan = refusedPlan(plan, harm);
  const lessons = movesLessons ? (trial?.lessons ?? null) : null;
  const preview: DraftPreview = {
    preview: plan.preview,
    lessons,
    lists: listsToCorrect(lists, plan.preview.problems, answers),
    isNothing: plan.preview.canApply && isNothing(plan.work),
    makesLogins: plan.work.logins.length,
  };
  return { preview, fingerprint: wholeFingerprint(trial?.fingerprint ?? planned.fingerprint, lessons) };
}

/** Stands for a plan together with what becomes of lessons. */
export function wholeFingerprint(ofPlan: string, lessons: LessonDifferences | null): string {
  return createHash('sha256').update(`${ofPlan} ${JSON.stringify(lessons)}`).digest('hex');
}

/** Carries what was tried out of a transaction that is not to stay. */
class Tried extends Error {
  constructor(readonly found: { fingerprint: string; lessons: LessonDifferences; harm: PastHarm }) {
    super('tried');
  }
}

async function tryLessons(scope: ImportScope, files: SchoolFiles, answers: ImportAnswers) {
  const found = await withPlan(scope, files, 'write', async (db, planned) => {
    const accounts = accountsForTrial(planned.plan.work.logins.map(({ login }) => login));
    const { lessons, harm } = await writeWithLessons(db, planned, accounts, answers, null);
    throw new Tried({ fingerprint: planned.fingerprint, lessons, harm });
  }).catch((error: unknown) => {
    if (error instanceof Tried) return error.found;
    throw error;
  });
  return found;
}

/** Writes the plan, says what became of lessons and what of the past it harms, and gives filled lessons outside the timetable the places chosen for them. */
export async function writeWithLessons(db: Db, planned: Planned, accounts: Accounts, answers: ImportAnswers, headings: Record<string, string> | null) {
  const { past, author: { schoolId } } = planned;
  const before = past && (await pastRows(db, schoolId, past.from, past.today));
  const importRunId = await writePlan(db, planned, accounts, { report: planned.plan.preview, headings });
  const steps = await listLessonSteps(db, schoolId, importRunId);
  const groups = await db.courseGroup.findMany({
    where: { schoolId, id: { in: [...new Set(steps.map(({ groupId }) => groupId))] } },
    select: { id: true, name: true, course: { select: { subject: { select: { nameKy: true, nameRu: true, nameEn: true } } } } },
  });
  const named = groups.map(({ id, name, course: { subject } }) => ({ id, name, subject: { ky: subject.nameKy, ru: subject.nameRu, en: subject.nameEn } }));
  const held = await listOutside(db, schoolId, steps.flatMap(({ kind, id }) => (kind === 'outside' ? [id] : [])));
  const lessons = lessonDifferences(steps, named, held);
  const groupOf = new Map(held.map(({ id, groupId }) => [id, groupId]));
  for (const { id, day, places } of lessons.outside) {
    const [position, groupId] = [answers.lessons[id], groupOf.get(id)];
    if (position === undefined || groupId === undefined || !places.includes(position)) continue;
    // Homework that waited in the lesson that goes is due in the group's next one.
    if (await takePlace(db, schoolId, { lessonId: id, position, at: now() })) await letHomeworkFollowWithin(db, schoolId, day, [groupId]);
  }
  const harm = before ? harmOf(before, await pastRows(db, schoolId, past!.from, past!.today)) : NO_HARM;
  return { importRunId, lessons, harm };
}

const NO_HARM: PastHarm = { lessons: 0, entries: 0, teachers: 0 };

function harmOf(before: PastRows, after: PastRows): PastHarm {
  return {
    lessons: [...after.outside].filter((id) => !before.outside.has(id)).length,
    entries: Math.max(0, after.strangers - before.strangers),
    teachers: [...before.teachersOf].filter(([id, teachers]) => teachers !== '' && after.teachersOf.get(id) !== teachers).length,
  };
}

/** Whether a person may bring in anything at all. */
export function mayImport(actor: Actor): boolean {
  return can(actor, 'import:people') || can(actor, 'import:time');
}
