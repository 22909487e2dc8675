import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOrNull } from '@/lib/db/day-column';
import { isKeyTaken } from '@/lib/db/key-taken';
import { correctPerson } from '@/lib/db/people';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { nameColumns } from '@/lib/people/name-model';
import { can } from '@/lib/policy/can';
import { isOwnPupil } from './model';
import type { PupilToAdd, PupilToCorrect } from './schema';

/** Pupils are kept by the office, none of the own family: nobody decides a matter of her own (domain: "Who does what"). */

/** A new pupil, in no class yet; gives her id. Throws not-allowed, and invalid-input naming `number` (numberTaken) or the name (pupilKnown: the same name and birth date). */
export async function addPupil(actor: Actor, input: PupilToAdd): Promise<{ pupilId: string }> {
  return decide(actor, (db) => addPupilWithin(db, actor, input));
}

export async function addPupilWithin(db: Db, actor: Actor, { number, sex, bornOn, ...name }: PupilToAdd): Promise<{ pupilId: string }> {
  const { schoolId } = actor;
  const pupilId = newId();
  const columns = nameColumns(name);
  await requireFreeNumber(db, schoolId, number, pupilId);
  const known = bornOn && (await db.pupil.findFirst({ where: { schoolId, bornOn: columnOfDay(bornOn), person: { searchKey: columns.searchKey } }, select: { id: true } }));
  if (known) throw new DomainError('invalidInput', {}, { surname: 'pupilKnown' });
  await db.person.createMany({ data: [{ schoolId, id: pupilId, ...columns, createdAt: now() }] });
  await db.pupil.createMany({ data: [{ schoolId, id: pupilId, number, sex, bornOn: bornOn && columnOfDay(bornOn) }] });
  await rememberWithin(db, actor, [{ fact: 'pupil.added', payload: { number }, subjectPupilId: pupilId }]);
  return { pupilId };
}

/** Puts right what is known of a pupil; what it was stays in the history. Throws as `addPupil`, not-found, own-matter. */
export async function correctPupil(actor: Actor, input: PupilToCorrect): Promise<void> {
  return decide(actor, (db) => correctPupilWithin(db, actor, input));
}

export async function correctPupilWithin(db: Db, actor: Actor, { pupilId, number, sex, bornOn, ...name }: PupilToCorrect): Promise<void> {
  const { schoolId } = actor;
  if (isOwnPupil(actor, pupilId)) throw new DomainError('ownMatter');
  const row = await db.pupil.findFirst({ where: { schoolId, id: pupilId }, select: { number: true, sex: true, bornOn: true, person: { select: { surname: true, firstName: true, patronymic: true } } } });
  if (!row) throw new NotFoundError();
  const before = { ...row.person, number: row.number, sex: row.sex, bornOn: dayOrNull(row.bornOn) };
  const changes = changed(before, { ...name, number, sex, bornOn });
  if (!changes) return;
  await requireFreeNumber(db, schoolId, number, pupilId);
  await correctPerson(db, pupilId, nameColumns(name));
  await db.pupil.updateMany({ where: { schoolId, id: pupilId }, data: { number, sex, bornOn: bornOn && columnOfDay(bornOn) } });
  await rememberWithin(db, actor, [{ fact: 'person.corrected', payload: { personId: pupilId, ...changes }, subjectPupilId: pupilId }]);
}

type Values = Record<string, string | null>;

/** What differs, before and after; null when nothing does. */
export function changed(before: Values, after: Values): { from: Values; to: Values } | null {
  const names = Object.keys(after).filter((name) => before[name] !== after[name]);
  const of = (values: Values) => Object.fromEntries(names.map((name) => [name, values[name] ?? null]));
  return names.length > 0 ? { from: of(before), to: of(after) } : null;
}

async function requireFreeNumber(db: Db, schoolId: string, number: string, pupilId: string): Promise<void> {
  const taken = await db.pupil.findFirst({ where: { schoolId, number, id: { not: pupilId } }, select: { id: true } });
  if (taken) throw new DomainError('invalidInput', {}, { number: 'numberTaken' });
}

async function decide<T>(actor: Actor, work: (db: Db) => Promise<T>): Promise<T> {
  if (!can(actor, 'people:keep')) throw new DomainError('notAllowed');
  return asActor(actor, work).catch((error: unknown) => {
    throw isKeyTaken(error) ? new DomainError('changedByAnother') : error;
  });
}
