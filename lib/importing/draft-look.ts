import 'server-only';
import { createHash } from 'node:crypto';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { listLessonSteps, listOutside, takePlace } from '@/lib/db/importing/steps';
import type { Db } from '@/lib/db/transaction';
import { can } from '@/lib/policy/can';
import { letHomeworkFollowWithin } from '@/lib/timetable/commands';
import { filesOfOthers } from './access-model';
import { helpFrom, type ImportAnswers } from './answers';
import { type Accounts, accountsForTrial, type ImportScope, type Planned, withPlan, writePlan } from './bring-in';
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
  const planned = await withPlan(scope, files, 'look', async (_, { plan, present, fingerprint }) => ({ plan, present, fingerprint }));
  const { plan, present } = planned;
  const movesLessons = present.timetable !== null && (plan.work.timetable !== null || plan.work.lessonsFollowFrom !== null);
  const trial = plan.preview.canApply && movesLessons ? await tryLessons(scope, files, answers) : null;
  const preview: DraftPreview = {
    preview: plan.preview,
    lessons: trial?.lessons ?? null,
    lists: listsToCorrect(lists, plan.preview.problems, answers),
    isNothing: plan.preview.canApply && isNothing(plan.work),
    makesLogins: plan.work.logins.length,
  };
  return { preview, fingerprint: wholeFingerprint(trial?.fingerprint ?? planned.fingerprint, trial?.lessons ?? null) };
}

/** Stands for a plan together with what becomes of lessons. */
export function wholeFingerprint(ofPlan: string, lessons: LessonDifferences | null): string {
  return createHash('sha256').update(`${ofPlan} ${JSON.stringify(lessons)}`).digest('hex');
}

/** Carries what was tried out of a transaction that is not to stay. */
class Tried extends Error {
  constructor(readonly found: { fingerprint: string; lessons: LessonDifferences }) {
    super('tried');
  }
}

async function tryLessons(scope: ImportScope, files: SchoolFiles, answers: ImportAnswers) {
  const found = await withPlan(scope, files, 'write', async (db, planned) => {
    const accounts = accountsForTrial(planned.plan.work.logins.map(({ login }) => login));
    const { lessons } = await writeWithLessons(db, planned, accounts, answers, null);
    throw new Tried({ fingerprint: planned.fingerprint, lessons });
  }).catch((error: unknown) => {
    if (error instanceof Tried) return error.found;
    throw error;
  });
  return found;
}

/** Writes the plan, says what became of lessons, and gives filled ones outside the timetable the places chosen for them. */
export async function writeWithLessons(db: Db, planned: Planned, accounts: Accounts, answers: ImportAnswers, headings: Record<string, string> | null) {
  const { schoolId } = planned.author;
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
  return { importRunId, lessons };
}

/** Whether a person may bring in anything at all. */
export function mayImport(actor: Actor): boolean {
  return can(actor, 'import:people') || can(actor, 'import:time');
}
