import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findAsActor } from '@/lib/db/as-actor';
import { dayOrNull } from '@/lib/db/day-column';
import { countEntriesOfTwins, listCellsOfTwins, type TwinCellRow } from '@/lib/db/merging';
import { openOn } from '@/lib/db/open-period';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { isOwnPupil } from '@/lib/pupils/model';
import { fullName, listName } from '@/lib/text/names';
import { duplicatesOf, hasEntries, seenOf, type TwinCell } from './model';
import type { MergePreview, SaidOfCell, Twin, TwinCellView } from './view';

type Asked = { keptId: string; goneId: string };

/** What goes over from one row of a pupil to the other, and of what both have a word. Throws not-found without the right, and for two who are not one. */
export function getMergePreview(actor: Actor, asked: Asked): Promise<MergePreview> {
  if (!can(actor, 'people:keep')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { keptId, goneId } = asked;
    const { kept, gone, isOnePupil, guardians } = await twinsWithin(db, actor, asked);
    if (!kept || !gone || !isOnePupil) throw new NotFoundError();
    const counts = await countEntriesOfTwins(db, goneId, keptId);
    const cells = await listCellsOfTwins(db, goneId, keptId);
    return {
      ...{ kept, gone, guardians },
      entries: counts.filter((one) => one.gone > 0 && TOLD.includes(one.table)),
      cells: await describeWithin(db, actor, cells),
      seen: seenOf(cells),
      refusal: [keptId, goneId].some((id) => isOwnPupil(actor, id)) ? 'ownMatter'
        : !can(actor, 'correction:decide') && hasEntries(counts) ? 'leadership'
        : cells.some(({ isMine }) => isMine) ? 'ownMark' : null,
    };
  });
}

/** What is told of by its number; the revisions behind it, and periods, are not things of their own. */
const TOLD = ['mark', 'attendance_exception', 'term_mark', 'absence_spell', 'absence_notice', 'homework_tick', 'week_confirmation', 'objection', 'remark', 'correction_request', 'paper_consent', 'record_request'];

/** The two rows where they stand and were not merged; whether they are one pupil by name and birth date; and who looks at the one that gives way alone. */
export async function twinsWithin(db: Db, { schoolId, today }: Pick<Actor, 'schoolId' | 'today'>, { keptId, goneId }: Asked) {
  const name = { surname: true, firstName: true, patronymic: true } as const;
  const rows = await db.pupil.findMany({
    where: { schoolId, id: { in: [keptId, goneId] }, person: { mergedIntoId: null } },
    select: {
      ...{ id: true, number: true, bornOn: true, person: { select: { ...name, searchKey: true, createdAt: true, accountId: true } } },
      enrolments: { where: openOn(today), select: { schoolClass: { select: { name: true } } } },
      guardianships: { where: openOn(today), select: { guardianId: true, guardian: { select: name } } },
    },
  });
  const [kept, gone] = [keptId, goneId].map((wanted) => rows.find(({ id }) => id === wanted));
  const twinOf = (row: (typeof rows)[number]): Twin => ({ id: row.id, name: fullName(row.person), known: row.number, hasAccount: row.person.accountId !== null, belongs: row.enrolments.map(({ schoolClass }) => schoolClass.name) });
  const known = new Set(kept?.guardianships.map(({ guardianId }) => guardianId));
  return {
    kept: kept && twinOf(kept),
    gone: gone && twinOf(gone),
    isOnePupil: duplicatesOf(rows.map(({ id, bornOn, person }) => ({ id, ...person, sign: dayOrNull(bornOn) }))).length > 0,
    guardians: (gone?.guardianships ?? []).filter(({ guardianId }) => !known.has(guardianId)).map(({ guardian }) => listName(guardian)),
  };
}

async function describeWithin(db: Db, { schoolId }: Actor, cells: readonly TwinCellRow[]): Promise<TwinCellView[]> {
  const subject = { select: { nameKy: true, nameRu: true, nameEn: true } } as const;
  const idsOf = (name: 'groupId' | 'courseId') => [...new Set(cells.flatMap((cell) => cell[name] ?? []))];
  const groups = await db.courseGroup.findMany({ where: { schoolId, id: { in: idsOf('groupId') } }, select: { id: true, name: true, course: { select: { subject } } } });
  const courses = await db.course.findMany({ where: { schoolId, id: { in: idsOf('courseId') } }, select: { id: true, subject } });
  return cells.map(({ part, key, period, stage, isMine, onDate, groupId, courseId, keptSaid, goneSaid }) => {
    const group = groups.find(({ id }) => id === groupId);
    const named = group?.course.subject ?? courses.find(({ id }) => id === courseId)?.subject;
    return { part, key, period, stage, isMine, onDate, group: group?.name ?? null, subject: named ? { ky: named.nameKy, ru: named.nameRu, en: named.nameEn } : null, kept: saidOf(part, keptSaid), gone: saidOf(part, goneSaid) };
  });
}

/** What a row says of a cell, in the columns of its table. */
function saidOf(part: TwinCell['part'], said: Record<string, unknown>): SaidOfCell {
  const nothing = { debtDueOn: null, minutes: null };
  if (part === 'mark') return { ...nothing, text: String(said.value ?? said.remark ?? ''), debtDueOn: said.value === null ? (said.debt_due_on as string | null) : null };
  if (part === 'attendance') return { ...nothing, text: String(said.kind ?? 'present'), minutes: said.minutes_late as number | null };
  return { ...nothing, text: String(said.value ?? said.kind ?? '') };
}
