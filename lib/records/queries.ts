import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day, dayOf, instantOf } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { findAsActor, readAsActor } from '@/lib/db/as-actor';
import { dayOfColumn } from '@/lib/db/day-column';
import type { Asked } from '@/lib/db/diary/pupil-sql';
import { openOn } from '@/lib/db/open-period';
import { readRecordFrame, readRecordYear, type RecordFrameRow, type RecordYearRows } from '@/lib/db/records/record-rows';
import { readRules, rulesUntil } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { absenceChange, publicSteps, type SlipRule, slipRuleOf } from '@/lib/diary/model';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { listName, searchKey } from '@/lib/text/names';
import { dueOn, stateOfRequest } from './model';
import type { GuardianFound, OpenRecord, RecordAttendance, RecordFrame, RecordLesson, RecordRequests, RecordYear, RequestView } from './view';

/** For so long what was handed over stays in the list. */
const SHOWN_DAYS = 60;
const MOST_FOUND = 20;

/**
 * Everything held on a pupil as his family's policy shows it, with the words and papers of the guardian who asks. The frame
 * is read at once, each school year when it is its turn. Throws not-found for a pupil out of reach.
 */
export async function openRecord(actor: Actor, { pupilId, askerId }: { pupilId: string; askerId: string }): Promise<OpenRecord> {
  const { schoolId, today } = actor;
  const takenAt = now();
  const asked: Asked = { schoolId, pupilIds: [pupilId], siblingIds: [], reach: reachOf(actor, 'record:take'), today, now: takenAt };
  const [rows, rules] = await readAsActor(actor, async (db) => [await readRecordFrame(db, asked, askerId), await readRules(db, actor)] as const);
  if (!rows) throw new NotFoundError();
  const slipMinutes = slipRuleOf(rules, actor.timeZone);
  async function* yearsOf({ years }: RecordFrameRow): AsyncGenerator<RecordYear> {
    for (const { id, ...year } of years) {
      if (year.startsOn <= today) yield { ...year, ...yearOf(await readAsActor(actor, (db) => readRecordYear(db, asked, { id, ...year })), takenAt, slipMinutes) };
    }
  }
  return { takenAt, frame: frameOf(rows), years: yearsOf(rows) };
}

function frameOf({ frame }: RecordFrameRow): RecordFrame {
  return {
    ...frame,
    guardianships: frame.guardianships.map(({ surname, firstName, ...one }) => ({ ...one, guardian: listName({ surname, firstName }) })),
    consents: frame.consents.map(({ surname, firstName, ...one }) => ({ ...one, takenBy: listName({ surname, firstName }) })),
    groups: frame.groups.map(({ teachers, ...one }) => ({ ...one, teachers: teachers.map(listName) })),
    weekConfirmations: frame.weekConfirmations.map(({ surname, firstName, ...one }) => ({ ...one, guardian: listName({ surname, firstName }) })),
  };
}

function yearOf({ lessons, termMarks }: RecordYearRows, at: Date, slipMinutes: SlipRule): Pick<RecordYear, 'lessons' | 'termMarks'> {
  return {
    lessons: lessons.map(({ id: _, isChecked, absence, marks, ...lesson }): RecordLesson => ({
      ...lesson,
      attendance: attendanceOf(absence, isChecked, slipMinutes),
      marks: marks.flatMap(({ mode, steps }) => {
        const seen = publicSteps(steps, at).map(({ receivedAt: _, publishAt, debtDueOn = null, remark = null, ...step }) => ({ ...step, debtDueOn, remark, publishedAt: publishAt }));
        return seen.length > 0 ? [{ mode, steps: seen }] : [];
      }),
    })),
    termMarks: termMarks.map(({ kind, value, ...mark }) => ({ ...mark, value: kind === 'notAssessed' ? kind : value })),
  };
}

function attendanceOf(absence: RecordYearRows['lessons'][number]['absence'], isChecked: boolean, slipMinutes: SlipRule): RecordAttendance | null {
  const change = absence && absenceChange(absence.steps, slipMinutes);
  if (!absence?.kind && !change && !isChecked) return null;
  return {
    ...{ kind: absence?.kind ?? null, minutesLate: absence?.minutesLate ?? null },
    was: change ? { ...change.was, changedAt: change.changedAt, reason: change.reason } : null,
  };
}

const NAME = { surname: true, firstName: true } as const;

/** Requests on paper for everything held on a child: those that wait, the first due first, and those answered lately. Throws not-found without the right. */
export async function listRecordRequests(actor: Actor): Promise<RecordRequests> {
  if (!can(actor, 'record-request:keep')) throw new NotFoundError();
  const { schoolId, today, timeZone, personId } = actor;
  const since = instantOf(addDays(today, -SHOWN_DAYS), 0, timeZone);
  return findAsActor(actor, async (db) => {
    const rows = await listRowsWithin(db, { schoolId, OR: [{ handedOverAt: null }, { handedOverAt: { gte: since } }] }, today);
    const rules = await rulesUntil(db, schoolId, today);
    const views = rows.map(({ id, pupil, guardian, guardianId, receivedOn: received, registeredBy, handedOverAt, handedOverBy }): RequestView => {
      const receivedOn = dayOfColumn(received);
      const due = dueOn(receivedOn, rules.on('request', receivedOn).recordAnswerDays);
      return {
        ...{ id, pupil: listName(pupil.person), className: pupil.enrolments[0]?.schoolClass.name ?? '', guardian: listName(guardian) },
        ...{ receivedOn, dueOn: due, state: stateOfRequest({ dueOn: due, handedOverOn: handedOverAt && dayOf(handedOverAt, timeZone) }, today) },
        ...{ registeredBy: listName(registeredBy), handedOver: handedOverAt && { at: handedOverAt, by: handedOverBy ? listName(handedOverBy) : '' }, isOwnMatter: guardianId === personId },
      };
    });
    const answered = views.filter(({ state }) => state === 'handedOver').sort((a, b) => Number(b.handedOver?.at) - Number(a.handedOver?.at));
    return { open: views.filter(({ state }) => state !== 'handedOver'), answered, mayPrint: can(actor, 'record:take') && reachOf(actor, 'record:take').all };
  });
}

function listRowsWithin(db: Db, where: NonNullable<Parameters<Db['recordRequest']['findMany']>[0]>['where'], today: string) {
  return db.recordRequest.findMany({
    where,
    orderBy: [{ receivedOn: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, guardianId: true, receivedOn: true, handedOverAt: true },
      pupil: { select: { person: { select: NAME }, enrolments: { where: openOn(today), select: { schoolClass: { select: { name: true } } } } } },
      guardian: { select: NAME },
      registeredBy: { select: NAME },
      handedOverBy: { select: NAME },
    },
  });
}

/** How many requests wait, and how many of them past their week; nothing for whoever keeps none. */
export async function countRecordRequests(actor: Actor): Promise<{ open: number; overdue: number }> {
  if (!can(actor, 'record-request:keep')) return { open: 0, overdue: 0 };
  const { schoolId, today } = actor;
  return findAsActor(actor, async (db) => {
    const rows = await db.recordRequest.findMany({ where: { schoolId, handedOverAt: null }, select: { receivedOn: true } });
    const rules = await rulesUntil(db, schoolId, today);
    const isOver = (receivedOn: Day) => dueOn(receivedOn, rules.on('request', receivedOn).recordAnswerDays) < today;
    return { open: rows.length, overdue: rows.filter(({ receivedOn }) => isOver(dayOfColumn(receivedOn))).length };
  });
}

/** Guardians of today whose child, or who herself, is found by every word of a name, or by the pupil's number. Throws not-found without the right. */
export async function findGuardians(actor: Actor, find: string): Promise<GuardianFound[]> {
  if (!can(actor, 'record-request:keep')) throw new NotFoundError();
  const { schoolId, today } = actor;
  const words = searchKey(find).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const named = { AND: words.map((word) => ({ searchKey: { contains: word } })) };
  return findAsActor(actor, async (db) => {
    const rows = await db.guardianship.findMany({
      where: { AND: [{ schoolId }, openOn(today), { OR: [{ pupil: { number: find.trim() } }, { pupil: { person: named } }, { guardian: named }] }] },
      orderBy: [{ pupil: { person: { sortKey: 'asc' } } }, { id: 'asc' }],
      take: MOST_FOUND,
      select: {
        id: true,
        guardian: { select: NAME },
        pupil: { select: { number: true, person: { select: NAME }, enrolments: { where: openOn(today), select: { schoolClass: { select: { name: true } } } } } },
      },
    });
    return rows.map(({ id, guardian, pupil: { number, person, enrolments } }) => ({
      ...{ guardianshipId: id, pupil: listName(person), number, className: enrolments[0]?.schoolClass.name ?? '', guardian: listName(guardian) },
    }));
  });
}
