import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { addDays } from '@/lib/calendar/day';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { isKeyTaken } from '@/lib/db/key-taken';
import { retirePerson } from '@/lib/db/people';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { isOwnPupil } from '@/lib/pupils/model';
import { movePupilWithin } from '@/lib/pupils/move-commands';
import { chargesToTakeOver, duplicatesOf } from './model';
import type { GuardiansToMerge, PupilsToMerge } from './schema';

/**
 * Two rows of one guardian become one from today on: the children of the one that gives way go over to the kept one, her account too
 * where the kept one has none; what the row that gives way said and signed stays in her name, and the row points to the kept one. Throws
 * not-allowed, not-found, own-matter, and invalid-input naming `goneId` (notTheSame: not one name and phone; worksHere: one of the staff).
 */
export async function mergeGuardians(actor: Actor, input: GuardiansToMerge): Promise<void> {
  return decide(actor, (db) => mergeGuardiansWithin(db, actor, input));
}

export async function mergeGuardiansWithin(db: Db, actor: Actor, { keptId, goneId }: GuardiansToMerge): Promise<void> {
  const { schoolId, today, personId, facts } = actor;
  if ([keptId, goneId].includes(personId)) throw new DomainError('ownMatter');
  const notOver = { OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(today) } }] };
  const rows = await db.person.findMany({
    where: { schoolId, id: { in: [keptId, goneId] }, mergedIntoId: null, pupil: null },
    select: { id: true, searchKey: true, createdAt: true, personContact: { select: { phone: true } }, guardianships: { where: notOver, select: { id: true, pupilId: true, relation: true, mayAnnounce: true, startedOn: true } } },
  });
  const [kept, gone] = [rows.find(({ id }) => id === keptId), rows.find(({ id }) => id === goneId)];
  if (!kept || !gone) throw new NotFoundError();
  if (duplicatesOf(rows.map((row) => ({ ...row, sign: row.personContact?.phone ?? null }))).length === 0) throw refused('notTheSame');
  if ([...kept.guardianships, ...gone.guardianships].some(({ pupilId }) => facts.childIds.includes(pupilId))) throw new DomainError('ownMatter');
  const yesterday = columnOfDay(addDays(today, -1));
  for (const { id, startedOn } of gone.guardianships) {
    await db.guardianship.updateMany({ where: { schoolId, id }, data: { endedOn: dayOfColumn(startedOn) >= today ? startedOn : yesterday } });
  }
  const charges = chargesToTakeOver(kept.guardianships, gone.guardianships);
  const taken = charges.map(({ pupilId, relation, mayAnnounce }) => ({ schoolId, id: newId(), guardianId: keptId, pupilId, relation, mayAnnounce, startedOn: columnOfDay(today) }));
  await db.guardianship.createMany({ data: taken });
  if (!(await retirePerson(db, goneId, keptId))) throw refused('worksHere');
  await rememberWithin(db, actor, [{ fact: 'person.merged', payload: { goneId, keptId, children: charges.map(({ pupilId }) => pupilId) } }]);
}

/**
 * Two rows of one pupil become one from today on, where nothing was ever entered for the one that gives way: it leaves its class by the
 * order, its guardians go over, and it points to the kept one. Throws as `mergeGuardians`, with `goneId` (notTheSame, hasEntries) and whatever
 * refuses the leaving (`movePupil`).
 */
export async function mergePupils(actor: Actor, input: PupilsToMerge): Promise<void> {
  return decide(actor, (db) => mergePupilsWithin(db, actor, input));
}

export async function mergePupilsWithin(db: Db, actor: Actor, { keptId, goneId, orderNumber }: PupilsToMerge): Promise<void> {
  const { schoolId, today } = actor;
  if ([keptId, goneId].some((id) => isOwnPupil(actor, id))) throw new DomainError('ownMatter');
  const notOver = { OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(today) } }] };
  const rows = await db.pupil.findMany({
    where: { schoolId, id: { in: [keptId, goneId] }, person: { mergedIntoId: null } },
    select: { id: true, bornOn: true, person: { select: { searchKey: true, createdAt: true } }, enrolments: { where: notOver, select: { id: true } }, guardianships: { where: notOver, select: { guardianId: true, relation: true, mayAnnounce: true } } },
  });
  const [kept, gone] = [rows.find(({ id }) => id === keptId), rows.find(({ id }) => id === goneId)];
  if (!kept || !gone) throw new NotFoundError();
  if (duplicatesOf(rows.map(({ id, bornOn, person }) => ({ id, ...person, sign: dayOrNull(bornOn) }))).length === 0) throw refused('notTheSame');
  if (gone.enrolments.length > 0) await movePupilWithin(db, actor, { pupilId: goneId, classId: null, from: today, orderNumber, isConfirmed: true, subgroupIds: [] });
  const known = new Set(kept.guardianships.map(({ guardianId }) => guardianId));
  const taken = gone.guardianships.filter(({ guardianId }) => !known.has(guardianId)).map((one) => ({ schoolId, id: newId(), pupilId: keptId, ...one, startedOn: columnOfDay(today) }));
  await db.guardianship.createMany({ data: taken });
  if (!(await retirePerson(db, goneId, keptId))) throw refused('hasEntries');
  await rememberWithin(db, actor, [{ fact: 'person.merged', payload: { goneId, keptId, children: [] }, subjectPupilId: keptId }]);
}

async function decide(actor: Actor, work: (db: Db) => Promise<void>): Promise<void> {
  if (!can(actor, 'people:keep')) throw new DomainError('notAllowed');
  return asActor(actor, work).catch((error: unknown) => {
    throw isKeyTaken(error) ? new DomainError('changedByAnother') : error;
  });
}

function refused(key: string): DomainError {
  return new DomainError('invalidInput', {}, { goneId: key });
}
