import 'server-only';
import { v7 as newId } from 'uuid';
import { explainAbsencesWithin } from '@/lib/attendance/commands';
import type { Actor } from '@/lib/auth/actor';
import { minutesOf } from '@/lib/calendar/day';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { lockAbsences } from '@/lib/db/attendance/lock-absences';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import { rulesUntil } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { MatterToApprove, MatterToDecline } from '@/lib/matters/schema';
import { reachOf } from '@/lib/policy/scopes';
import { dayProblem } from './model';
import type { AbsenceToAnnounce, NoticeToWithdraw } from './schema';

/** A family announces an absence, or explains one; the class teacher answers (regulation 1.8, 1.9; domain: "Families"). */

/**
 * Waits for the class teacher, and is offered in the lessons of its days meanwhile. The same again, as a second tap or a page
 * read anew without script brings it, is one notice, unless it was declined or taken back. Throws not-found for a child that is not the actor's own, `notAllowed` where her rights do not hold it,
 * `invalidInput` with the field and what is wrong with its day (`DayProblem`), `yearArchived`.
 */
export function announceAbsence(actor: Actor, input: AbsenceToAnnounce): Promise<void> {
  return asActor(actor, (db) => announceAbsenceWithin(db, actor, input));
}

export async function announceAbsenceWithin(db: Db, actor: Actor, { pupilId, from, to, kind, note }: AbsenceToAnnounce): Promise<void> {
  const { schoolId, personId: announcedById, today, timeZone } = actor;
  if (!reachOf(actor, 'absence:announce').pupilIds.includes(pupilId)) throw new NotFoundError();
  const right = await db.guardianship.findFirst({ where: { schoolId, pupilId, guardianId: announcedById, mayAnnounce: true, ...openOn(today) }, select: { id: true } });
  if (!right) throw new DomainError('notAllowed');
  const enrolment = await db.enrolment.findFirst({ where: { schoolId, pupilId, ...openOn(today) }, select: { classId: true, schoolClass: { select: { year: true } } } });
  if (!enrolment) throw new NotFoundError();
  const { classId, schoolClass: { year } } = enrolment;
  await requireOpenYearWithin(db, schoolId, year.id);
  const figures = await rulesUntil(db, schoolId, today);
  const [{ announceUntilHour: untilHour, noticeMostDays: mostDays }, { explanationWindowDays: windowDays }] = [figures.on('present', today), figures.on('absence', from)];
  const rules = { today, minute: minutesOf(now(), timeZone), untilHour, windowDays, mostDays, year: { from: dayOfColumn(year.startsOn), to: dayOfColumn(year.endsOn) } };
  const wrong = dayProblem({ from, to }, rules);
  if (wrong) throw new DomainError('invalidInput', {}, { [wrong.field]: wrong.problem });

  await lockAbsences(db, classId);
  const said = { schoolId, pupilId, announcedById, startedOn: columnOfDay(from), endedOn: columnOfDay(to), kind, note };
  const stands = { ...said, withdrawnAt: null, OR: [{ decision: null }, { decision: 'approved' as const }] };
  if (await db.absenceNotice.findFirst({ where: stands, select: { id: true } })) return;
  const id = newId();
  await db.absenceNotice.createMany({ data: [{ ...said, id, announcedAt: now() }] });
  await rememberWithin(db, actor, [{ fact: 'absence.announced', payload: { noticeId: id, kind, from, to }, subjectPupilId: pupilId }]);
}

/** Takes one's own notice back while it waits. Throws not-found for another's, `alreadyClosed` once it is answered. */
export function withdrawNotice(actor: Actor, input: NoticeToWithdraw): Promise<void> {
  return asActor(actor, (db) => withdrawNoticeWithin(db, actor, input));
}

export async function withdrawNoticeWithin(db: Db, actor: Actor, { id, pupilId }: NoticeToWithdraw): Promise<void> {
  const { schoolId, personId: announcedById } = actor;
  if (!reachOf(actor, 'absence:announce').pupilIds.includes(pupilId)) throw new NotFoundError();
  const own = { schoolId, id, pupilId, announcedById };
  const { count } = await db.absenceNotice.updateMany({ where: { ...own, withdrawnAt: null, decision: null }, data: { withdrawnAt: now() } });
  if (count === 0) throw (await db.absenceNotice.findFirst({ where: own, select: { id: true } })) ? new DomainError('alreadyClosed') : new NotFoundError();
  await rememberWithin(db, actor, [{ fact: 'absence.noticeWithdrawn', payload: { noticeId: id }, subjectPupilId: pupilId }]);
}

/**
 * The class teacher's yes: the days are explained in her name, with her word (a paper seen), else the family's, as the note,
 * and her word as why so late where it is late. Throws not-found for a pupil of another class, `ownMatter` for a child of
 * her own, `alreadyClosed` for what is answered or taken back, and what `explainAbsences` throws.
 */
export function approveNotice(actor: Actor, input: MatterToApprove): Promise<void> {
  return asActor(actor, (db) => approveNoticeWithin(db, actor, input));
}

export async function approveNoticeWithin(db: Db, actor: Actor, { id, word }: MatterToApprove): Promise<void> {
  const { classId, pupilId, from, to, kind, note } = await decideWithin(db, actor, id, 'approved', word);
  const spell = { pupilId, from, to, kind, courseId: null, note: word ?? note };
  await explainAbsencesWithin(db, actor, { classId, lateReason: word, spells: [spell] }).catch((error: unknown) => {
    // The field that asks for it is her word here.
    throw error instanceof DomainError && error.code === 'reasonNeeded' ? new DomainError('reasonNeeded', error.values) : error;
  });
}

/** The class teacher's no, with a word. Throws as `approveNotice` besides what explaining throws. */
export function declineNotice(actor: Actor, input: MatterToDecline): Promise<void> {
  return asActor(actor, (db) => declineNoticeWithin(db, actor, input));
}

export async function declineNoticeWithin(db: Db, actor: Actor, { id, word }: MatterToDecline): Promise<void> {
  await decideWithin(db, actor, id, 'declined', word);
}

async function decideWithin(db: Db, actor: Actor, id: string, decision: 'approved' | 'declined', word: string | null) {
  const { schoolId, personId: decidedById, today } = actor;
  const { classIds } = reachOf(actor, 'absence:explain');
  const enrolled = { classId: { in: [...classIds] }, ...openOn(today) };
  const notice = await db.absenceNotice.findFirst({
    where: { schoolId, id, pupil: { enrolments: { some: enrolled } } },
    include: { pupil: { select: { enrolments: { where: enrolled, select: { classId: true } } } } },
  });
  const classId = notice?.pupil.enrolments[0]?.classId;
  if (!notice || !classId) throw new NotFoundError();
  const { pupilId, kind, note } = notice;
  if (actor.facts.childIds.includes(pupilId)) throw new DomainError('ownMatter');
  const { count } = await db.absenceNotice.updateMany({ where: { schoolId, id, withdrawnAt: null, decision: null }, data: { decision, decidedAt: now(), decidedById, word } });
  if (count === 0) throw new DomainError('alreadyClosed');
  await rememberWithin(db, actor, [{ fact: decision === 'approved' ? 'absence.noticeApproved' : 'absence.noticeDeclined', payload: { noticeId: id, word }, subjectPupilId: pupilId }]);
  return { classId, pupilId, note, kind, from: dayOfColumn(notice.startedOn), to: dayOfColumn(notice.endedOn) };
}
