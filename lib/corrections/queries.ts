import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import type { Day } from '@/lib/calendar/day';
import { findAsActor } from '@/lib/db/as-actor';
import { dayOfColumn } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { leaderOf, noteReadings } from '@/lib/history/readings';
import { type Beside, besideOf, textOf } from '@/lib/journal/model';
import { operationOf } from '@/lib/journal/operation-model';
import { absenceOperationOf } from '@/lib/attendance/operation-model';
import { can } from '@/lib/policy/can';
import { decidedOperationOf, plainTextOf } from '@/lib/term-marks/operation-model';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { isParty, type Judge } from './model';
import { judgeWithin, PARTIES, partiesOf } from './parties';
import type { CorrectionDetail, CorrectionView, DetailName } from './view';

/** Decided ones that are still shown. */
const LATELY = 30;

/** What waits for a decision, oldest first, and what was decided lately. Throws not-found without the right. */
export async function listCorrections(actor: Actor, locale: Locale): Promise<{ open: CorrectionView[]; decided: CorrectionView[] }> {
  if (!can(actor, 'correction:decide')) throw new NotFoundError();
  const { schoolId } = actor;
  const { open, decided, judge, days } = await findAsActor(actor, async (db) => {
    const open = await listRowsWithin(db, { where: { schoolId, decision: null }, orderBy: { requestedAt: 'asc' } });
    const decided = await listRowsWithin(db, { where: { schoolId, decision: { not: null } }, orderBy: { decidedAt: 'desc' }, take: LATELY });
    const [judge, days] = [await judgeWithin(db, actor), await daysOfLessonsWithin(db, schoolId, [...open, ...decided])];
    return { open, decided, judge, days };
  });
  const pupilIds = new Set([...open, ...decided].flatMap(({ pupilId }) => pupilId ?? []));
  noteReadings(actor, [...pupilIds].map((subjectId) => ({ hat: leaderOf(actor), subjectKind: 'pupil', subjectId })));
  const viewOf = (row: Row) => viewOfRow(row, judge, days, locale);
  return { open: open.map(viewOf), decided: decided.map(viewOf) };
}

/** How many wait for a decision; 0 for whoever decides none. */
export async function countOpenCorrections(actor: Actor): Promise<number> {
  if (!can(actor, 'correction:decide')) return 0;
  return findAsActor(actor, (db) => db.correctionRequest.count({ where: { schoolId: actor.schoolId, decision: null } }));
}

/** What the person has asked for herself, newest first. */
export function listMyCorrections(actor: Actor, locale: Locale): Promise<CorrectionView[]> {
  const { schoolId, personId } = actor;
  return findAsActor(actor, async (db) => {
    const rows = await listRowsWithin(db, { where: { schoolId, requestedById: personId }, orderBy: { requestedAt: 'desc' }, take: LATELY });
    const [judge, days] = [await judgeWithin(db, actor), await daysOfLessonsWithin(db, schoolId, rows)];
    return rows.map((row) => viewOfRow(row, judge, days, locale));
  });
}

const NAME = { surname: true, firstName: true } as const;

const REQUEST = {
  ...PARTIES,
  ...{ id: true, requestedAt: true, lessonId: true, kind: true, oldText: true, before: true, operation: true, reason: true },
  ...{ decision: true, decidedAt: true, word: true },
  requestedBy: { select: NAME },
  decidedBy: { select: NAME },
  pupil: { select: { person: { select: NAME } } },
  schoolClass: { select: { name: true } },
  group: { select: { ...PARTIES.group.select, name: true, gradingMode: true, course: { select: { subject: { select: { nameKy: true, nameRu: true, nameEn: true } } } } } },
} as const;

type Row = Awaited<ReturnType<typeof listRowsWithin>>[number];
interface Asked {
  where: { schoolId: string; requestedById?: string; decision?: null | { not: null } };
  orderBy: { requestedAt: 'asc' | 'desc' } | { decidedAt: 'desc' };
  take?: number;
}

function listRowsWithin(db: Db, asked: Asked) {
  return db.correctionRequest.findMany({ ...asked, select: REQUEST });
}

/** The days of the lessons that what was asked for names: of retaken marks, and those homework is due in. */
async function daysOfLessonsWithin(db: Db, schoolId: string, rows: readonly Row[]): Promise<Map<string, Day>> {
  const ids = rows.flatMap(({ before, operation }) => [besideAsked(operation), before as Beside | null]).flatMap((beside) => [beside?.retakeOf?.lessonId, beside?.dueLessonId]);
  const named = [...new Set(ids)].filter((id) => typeof id === 'string');
  const lessons = named.length === 0 ? [] : await db.lesson.findMany({ where: { schoolId, id: { in: named } }, select: { id: true, onDate: true } });
  return new Map(lessons.map(({ id, onDate }) => [id, dayOfColumn(onDate)]));
}

function viewOfRow(row: Row, judge: Judge, days: ReadonlyMap<string, Day>, locale: Locale): CorrectionView {
  const { id, requestedAt, groupId, kind, oldText, reason, decision, decidedAt, word, group } = row;
  const subject = group && { ky: group.course.subject.nameKy, ru: group.course.subject.nameRu, en: group.course.subject.nameEn }[locale];
  return {
    ...{ id, requestedAt, groupId, kind, oldText, reason },
    ...askedOf(row),
    details: detailsOf(row, days),
    requestedBy: listName(row.requestedBy),
    groupName: group?.name ?? row.schoolClass?.name ?? '',
    subject: subject ?? '',
    pupil: row.pupil && listName(row.pupil.person),
    decided: decision && decidedAt ? { decision, by: row.decidedBy ? listName(row.decidedBy) : '', at: decidedAt, word } : null,
    isOwnMatter: isParty(judge, partiesOf(row)),
  };
}

/** Where it is to be written, and what. */
function askedOf({ kind, lessonId, lesson, classId, group, operation }: Row): Pick<CorrectionView, 'place' | 'newText'> {
  if (kind === 'absence') {
    const sent = absenceOperationOf(operation);
    const newText = sent?.act === 'explain' ? sent.kind : '';
    return { place: classId && sent ? { classId, from: sent.from as Day, to: sent.to as Day } : null, newText };
  }
  if (kind === 'termMark') {
    const sent = decidedOperationOf(operation);
    return { place: sent && group && { period: sent.period, mode: group.gradingMode }, newText: plainTextOf(sent?.value ?? null) };
  }
  const sent = operationOf(operation);
  return { place: lessonId && lesson ? { lessonId, onDate: dayOfColumn(lesson.onDate) } : null, newText: sent ? textOf(sent) : '' };
}

function besideAsked(operation: unknown): Beside | null {
  const sent = operationOf(operation);
  return sent && besideOf(sent);
}

/** What an ordinary entry says beside its text. */
const USUAL: Beside = { workKind: 'answer', weight: 1, counts: true };
const NAMES = ['workKind', 'weight', 'counts', 'note', 'retakeOf', 'minutesLate', 'minutes', 'dueLessonId'] as const satisfies readonly DetailName[];

/** What differs beside the text. Of a mark that is taken back nothing is said any more; what stood nowhere was as usual. */
function detailsOf({ kind, before, operation }: Row, days: ReadonlyMap<string, Day>): CorrectionDetail[] {
  const asked = kind === 'absence' || kind === 'termMark' ? null : besideAsked(operation);
  if (!asked) return [];
  const stood = { ...USUAL, ...(before as Beside | null) };
  const said = (beside: Beside, name: DetailName): string | null => {
    const value = beside[name] ?? null;
    if (value === null) return null;
    if (name === 'dueLessonId') return days.get(String(value)) ?? '';
    return typeof value === 'object' ? (days.get(value.lessonId) ?? '') : String(value);
  };
  return NAMES.filter((name) => name in asked).map((name) => ({ name, old: said(stood, name), new: said(asked, name) })).filter((one) => one.old !== one.new);
}
