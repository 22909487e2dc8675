import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { addDays } from '@/lib/calendar/day';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import { isKeyTaken } from '@/lib/db/key-taken';
import { retirePerson } from '@/lib/db/people';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { chargesToTakeOver, duplicatesOf } from './model';
import type { GuardiansToMerge } from './schema';

/**
 * Two rows of one guardian become one from today on: the children of the one that gives way go over to the kept one, her account too
 * where the kept one has none; what the row that gives way said and signed stays in her name, and the row points to the kept one. One of
 * the two may work here: she stays, and gets her account from the administrator. Throws not-allowed, not-found, own-matter, and invalid-input
 * naming `goneId` (notTheSame: not one name and phone; worksHere: the one that gives way holds a post or a group).
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

async function decide(actor: Actor, work: (db: Db) => Promise<void>): Promise<void> {
  if (!can(actor, 'people:keep')) throw new DomainError('notAllowed');
  return asActor(actor, work).catch((error: unknown) => {
    throw isKeyTaken(error) ? new DomainError('changedByAnother') : error;
  });
}

function refused(key: string): DomainError {
  return new DomainError('invalidInput', {}, { goneId: key });
}
