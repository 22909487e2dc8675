import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { addDays } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { isKeyTaken } from '@/lib/db/key-taken';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { nameColumns } from '@/lib/people/name-model';
import { can } from '@/lib/policy/can';
import { isOwnPupil } from './model';
import type { GuardianshipToChange, GuardianshipToEnd, GuardianToAdd } from './schema';

/**
 * Who is whose guardian, from which day to which: these dates bound the access (regulation 1.7, 1.10). Never one's own child and never
 * oneself: nobody gives himself a hat.
 */

/**
 * Somebody becomes the pupil's guardian, from a day on. Throws not-allowed, not-found, own-matter, and invalid-input naming `guardianId`
 * (guardianAlready, administrator), `surname` (guardianKnown: the same name and phone, to be chosen from those the school knows) or `startedOn`.
 */
export async function addGuardian(actor: Actor, input: GuardianToAdd): Promise<void> {
  return decide(actor, (db) => addGuardianWithin(db, actor, input));
}

export async function addGuardianWithin(db: Db, actor: Actor, input: GuardianToAdd): Promise<void> {
  const { schoolId, personId, today } = actor;
  const { pupilId, startedOn, relation, mayAnnounce } = input;
  if (isOwnPupil(actor, pupilId)) throw new DomainError('ownMatter');
  if (!(await db.pupil.findFirst({ where: { schoolId, id: pupilId }, select: { id: true } }))) throw new NotFoundError();
  if (input.guardianId === personId) throw new DomainError('ownMatter');
  if (startedOn < addDays(today, -LONGEST_BACK)) throw refused('startedOn', 'dayTooEarly');
  const guardianId = input.guardianId ? await knownWithin(db, actor, input.guardianId) : await newGuardianWithin(db, actor, input as NewGuardian);
  const again = await db.guardianship.findFirst({ where: { schoolId, guardianId, pupilId, OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(startedOn) } }] }, select: { id: true } });
  if (again) throw refused('guardianId', 'guardianAlready');
  await db.guardianship.createMany({ data: [{ schoolId, id: newId(), guardianId, pupilId, relation, mayAnnounce, startedOn: columnOfDay(startedOn) }] });
  await rememberWithin(db, actor, [{ fact: 'guardianship.opened', payload: { guardianId, startedOn }, subjectPupilId: pupilId }]);
}

/** Days back from which a guardianship may still begin: a paper that waited, not a past that is rewritten. */
const LONGEST_BACK = 31;

type NewGuardian = Exclude<GuardianToAdd, { guardianId: string }>;

async function knownWithin(db: Db, { schoolId, today }: Actor, guardianId: string): Promise<string> {
  const person = await db.person.findFirst({
    where: { schoolId, id: guardianId, pupil: null, mergedIntoId: null },
    select: { staffAppointmentsAsPerson: { where: { post: 'administrator', declinedAt: null, OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(today) } }] }, select: { id: true } } },
  });
  if (!person) throw new NotFoundError();
  if (person.staffAppointmentsAsPerson.length > 0) throw refused('guardianId', 'administrator');
  return guardianId;
}

/** People are never joined by the name alone, nor made twice where name and phone are the same (domain: "Families"). */
async function newGuardianWithin(db: Db, actor: Actor, { phone, surname, firstName, patronymic }: NewGuardian): Promise<string> {
  const { schoolId } = actor;
  const [id, columns] = [newId(), nameColumns({ surname, firstName, patronymic })];
  const known = phone && (await db.person.findFirst({ where: { schoolId, mergedIntoId: null, searchKey: columns.searchKey, personContact: { phone } }, select: { id: true } }));
  if (known) throw refused('surname', 'guardianKnown');
  await db.person.createMany({ data: [{ schoolId, id, ...columns, createdAt: now() }] });
  if (phone) await db.personContact.createMany({ data: [{ schoolId, personId: id, phone }] });
  await rememberWithin(db, actor, [{ fact: 'person.added', payload: { personId: id } }]);
  return id;
}

/** What the guardian is to the pupil, and whether she may announce absences. Throws not-allowed, not-found, own-matter. */
export async function changeGuardianship(actor: Actor, input: GuardianshipToChange): Promise<void> {
  return decide(actor, (db) => changeGuardianshipWithin(db, actor, input));
}

export async function changeGuardianshipWithin(db: Db, actor: Actor, { guardianshipId, relation, mayAnnounce }: GuardianshipToChange): Promise<void> {
  const row = await getOthersWithin(db, actor, guardianshipId);
  if (row.relation === relation && row.mayAnnounce === mayAnnounce) return;
  await db.guardianship.updateMany({ where: { schoolId: actor.schoolId, id: guardianshipId }, data: { relation, mayAnnounce } });
  await rememberWithin(db, actor, [{ fact: 'guardianship.changed', payload: { guardianshipId, relation, mayAnnounce }, subjectPupilId: row.pupilId }]);
}

/**
 * The guardianship ends with a day, at the earliest yesterday: so her access ends with this very act. Throws not-allowed, not-found,
 * own-matter, already-closed, and invalid-input naming `endedOn` (dayTooEarly).
 */
export async function endGuardianship(actor: Actor, input: GuardianshipToEnd): Promise<void> {
  return decide(actor, (db) => endGuardianshipWithin(db, actor, input));
}

export async function endGuardianshipWithin(db: Db, actor: Actor, { guardianshipId, endedOn }: GuardianshipToEnd): Promise<void> {
  const { schoolId, today } = actor;
  const { pupilId, guardianId, ...row } = await getOthersWithin(db, actor, guardianshipId);
  const present = dayOrNull(row.endedOn);
  if (present && present < today) throw new DomainError('alreadyClosed');
  if (endedOn < addDays(today, -1) || endedOn < dayOfColumn(row.startedOn)) throw refused('endedOn', 'dayTooEarly');
  await db.guardianship.updateMany({ where: { schoolId, id: guardianshipId }, data: { endedOn: columnOfDay(endedOn) } });
  await rememberWithin(db, actor, [{ fact: 'guardianship.ended', payload: { guardianshipId, guardianId, endedOn }, subjectPupilId: pupilId }]);
}

async function getOthersWithin(db: Db, actor: Actor, id: string) {
  const row = await db.guardianship.findFirst({
    where: { schoolId: actor.schoolId, id },
    select: { guardianId: true, pupilId: true, relation: true, mayAnnounce: true, startedOn: true, endedOn: true },
  });
  if (!row) throw new NotFoundError();
  if (row.guardianId === actor.personId) throw new DomainError('ownMatter');
  if (isOwnPupil(actor, row.pupilId)) throw new DomainError('ownMatter');
  return row;
}

function refused(field: string, key: string): DomainError {
  return new DomainError('invalidInput', {}, { [field]: key });
}

async function decide(actor: Actor, work: (db: Db) => Promise<void>): Promise<void> {
  if (!can(actor, 'people:keep')) throw new DomainError('notAllowed');
  return asActor(actor, work).catch((error: unknown) => {
    throw isKeyTaken(error) ? new DomainError('changedByAnother') : error;
  });
}
