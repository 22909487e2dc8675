import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { asActor } from '@/lib/db/as-actor';
import { correctPerson as correctName } from '@/lib/db/people';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { nameColumns } from './name-model';
import type { PersonToCorrect } from './schema';

/**
 * Puts right the name and the phone number of a guardian or one of the staff; what they were stays in the history. A pupil is corrected
 * as a pupil. Throws not-allowed, not-found, own-matter for oneself.
 */
export async function correctPerson(actor: Actor, input: PersonToCorrect): Promise<void> {
  if (!can(actor, 'people:keep')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => correctPersonWithin(db, actor, input));
}

export async function correctPersonWithin(db: Db, actor: Actor, { personId, phone, ...name }: PersonToCorrect): Promise<void> {
  const { schoolId } = actor;
  if (personId === actor.personId) throw new DomainError('ownMatter');
  const row = await db.person.findFirst({ where: { schoolId, id: personId, pupil: null }, select: { surname: true, firstName: true, patronymic: true, personContact: { select: { phone: true } } } });
  if (!row) throw new NotFoundError();
  const { personContact, ...present } = row;
  const [before, after]: Record<string, string | null>[] = [{ ...present, phone: personContact?.phone ?? null }, { ...name, phone }];
  const differing = Object.keys(after!).filter((field) => before![field] !== after![field]);
  if (differing.length === 0) return;
  if (!(await correctName(db, personId, nameColumns(name)))) throw new NotFoundError();
  await keepPhoneWithin(db, schoolId, personId, phone, personContact !== null);
  const of = (values: Record<string, string | null>) => Object.fromEntries(differing.map((field) => [field, values[field] ?? null]));
  await rememberWithin(db, actor, [{ fact: 'person.corrected', payload: { personId, from: of(before!), to: of(after!) } }]);
}

async function keepPhoneWithin(db: Db, schoolId: string, personId: string, phone: string | null, isKept: boolean): Promise<void> {
  if (isKept) await db.personContact.updateMany({ where: { schoolId, personId }, data: { phone } });
  else if (phone) await db.personContact.createMany({ data: [{ schoolId, personId, phone }] });
}
