import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findAsActor } from '@/lib/db/as-actor';
import { dayOfColumn } from '@/lib/db/day-column';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { leaderOf, noteReadings } from '@/lib/history/readings';
import { textOf } from '@/lib/journal/model';
import { operationOf } from '@/lib/journal/operation-model';
import { can } from '@/lib/policy/can';
import { decidedOperationOf, plainTextOf } from '@/lib/term-marks/operation-model';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import type { CorrectionView } from './view';

/** Decided ones that are still shown. */
const LATELY = 30;

/** What waits for a decision, oldest first, and what was decided lately. Throws not-found without the right. */
export async function listCorrections(actor: Actor, locale: Locale): Promise<{ open: CorrectionView[]; decided: CorrectionView[] }> {
  if (!can(actor, 'correction:decide')) throw new NotFoundError();
  const { schoolId } = actor;
  const { open, decided, ownGroups } = await findAsActor(actor, async (db) => {
    const open = await listRowsWithin(db, { where: { schoolId, decision: null }, orderBy: { requestedAt: 'asc' } });
    const decided = await listRowsWithin(db, { where: { schoolId, decision: { not: null } }, orderBy: { decidedAt: 'desc' }, take: LATELY });
    const ownGroups = new Set([...actor.facts.groupIds, ...(await groupsOfChildrenWithin(db, actor))]);
    return { open, decided, ownGroups };
  });
  const pupilIds = new Set([...open, ...decided].flatMap(({ pupilId }) => pupilId ?? []));
  noteReadings(actor, [...pupilIds].map((subjectId) => ({ hat: leaderOf(actor), subjectKind: 'pupil', subjectId })));
  const viewOf = (row: Row) => viewOfRow(row, actor, ownGroups, locale);
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
    return rows.map((row) => viewOfRow(row, actor, new Set(), locale));
  });
}

const NAME = { surname: true, firstName: true } as const;

const REQUEST = {
  ...{ id: true, requestedById: true, requestedAt: true, lessonId: true, groupId: true, pupilId: true, kind: true, oldText: true, operation: true, reason: true },
  ...{ decision: true, decidedAt: true, word: true },
  requestedBy: { select: NAME },
  decidedBy: { select: NAME },
  pupil: { select: { person: { select: NAME } } },
  lesson: { select: { onDate: true } },
  group: { select: { name: true, gradingMode: true, course: { select: { subject: { select: { nameKy: true, nameRu: true, nameEn: true } } } } } },
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

async function groupsOfChildrenWithin(db: Db, { schoolId, facts }: Actor): Promise<string[]> {
  if (facts.childIds.length === 0) return [];
  const rows = await db.courseGroupMembership.findMany({ where: { schoolId, pupilId: { in: [...facts.childIds] } }, select: { groupId: true } });
  return rows.map(({ groupId }) => groupId);
}

function viewOfRow(row: Row, { personId, facts }: Actor, ownGroups: ReadonlySet<string>, locale: Locale): CorrectionView {
  const { id, requestedAt, groupId, kind, oldText, reason, decision, decidedAt, word } = row;
  const { nameKy: ky, nameRu: ru, nameEn: en } = row.group.course.subject;
  const concernsOwn = row.pupilId ? facts.childIds.includes(row.pupilId) || facts.groupIds.includes(groupId) : ownGroups.has(groupId);
  return {
    ...{ id, requestedAt, groupId, kind, oldText, reason },
    ...askedOf(row),
    requestedBy: listName(row.requestedBy),
    groupName: row.group.name,
    subject: { ky, ru, en }[locale],
    pupil: row.pupil && listName(row.pupil.person),
    decided: decision && decidedAt ? { decision, by: row.decidedBy ? listName(row.decidedBy) : '', at: decidedAt, word } : null,
    isOwnMatter: row.requestedById === personId || concernsOwn,
  };
}

/** Where it is to be written, and what. */
function askedOf({ kind, lessonId, lesson, group, operation }: Row): Pick<CorrectionView, 'place' | 'newText'> {
  if (kind === 'termMark') {
    const sent = decidedOperationOf(operation);
    return { place: sent && { period: sent.period, mode: group.gradingMode }, newText: plainTextOf(sent?.value ?? null) };
  }
  const sent = operationOf(operation);
  return { place: lessonId && lesson ? { lessonId, onDate: dayOfColumn(lesson.onDate) } : null, newText: sent ? textOf(sent) : '' };
}
