import 'server-only';
import { LOOKED_BACK_DAYS } from '@/lib/acts/model';
import { type Actor, ownPupilIds } from '@/lib/auth/actor';
import { addDays, instantOf } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { findAsActor, readAsActor } from '@/lib/db/as-actor';
import { type AccessesAsked, type AccessRow, readAccesses } from '@/lib/db/emergency/access-rows';
import { openOn } from '@/lib/db/open-period';
import { presentFigures } from '@/lib/db/settings-on';
import { NotFoundError } from '@/lib/errors';
import { can, scopesOf } from '@/lib/policy/can';
import { listName, searchKey } from '@/lib/text/names';
import { mayOpenRecord } from './opener-model';
import { type EmergencyMinutes, minutesUpTo, stateOfEmergency } from './model';
import type { EmergencyView, PupilFound } from './view';

const MOST_FOUND = 20;

/** What administrators opened in the last weeks, the newest first: everybody's for the director. Throws not-found without the right. One statement. */
export async function listEmergencies(actor: Actor): Promise<EmergencyView[]> {
  if (!scopesOf(actor, 'emergency:read').has('school')) throw new NotFoundError();
  return readViews(actor, { personId: null, since: lately(actor) });
}

/** An administrator's own of the last weeks, the newest first. Throws not-found for whoever opens none. */
export async function listOwnEmergencies(actor: Actor): Promise<EmergencyView[]> {
  if (!mayOpenRecord(actor)) throw new NotFoundError();
  return readViews(actor, { personId: actor.personId, since: lately(actor) });
}

/** One of them with what was looked at by it, whenever it was: anybody's for the director. Throws not-found for every other. */
export async function getEmergency(actor: Actor, id: string): Promise<EmergencyView> {
  if (!can(actor, 'emergency:read')) throw new NotFoundError();
  const isDirector = scopesOf(actor, 'emergency:read').has('school');
  const [view] = await readViews(actor, { personId: isDirector ? null : actor.personId, id, since: null });
  if (!view) throw new NotFoundError();
  return view;
}

/** For how many minutes the school lets a record be opened. Throws not-found for whoever opens none. */
export async function listMinutes(actor: Actor): Promise<EmergencyMinutes[]> {
  if (!mayOpenRecord(actor)) throw new NotFoundError();
  const { schoolId, today } = actor;
  return minutesUpTo((await findAsActor(actor, (db) => presentFigures(db, schoolId, today))).emergencyMostMinutes);
}

async function readViews(actor: Actor, asked: Pick<AccessesAsked, 'personId' | 'id' | 'since'>): Promise<EmergencyView[]> {
  const { schoolId, today } = actor;
  const [rows, at] = [await readAsActor(actor, (db) => readAccesses(db, { schoolId, today, ...asked })), now()];
  return rows.map((row) => viewOf(row, at));
}

function viewOf({ person, pupil, className, openedAt, endsAt, endedAt, endedBy, looks, ...row }: AccessRow, at: Date): EmergencyView {
  const span = { endsAt: new Date(endsAt), endedAt: endedAt === null ? null : new Date(endedAt) };
  return {
    ...{ id: row.id, reason: row.reason, minutes: row.minutes, person: listName(person), pupil: listName(pupil), className: className ?? '' },
    ...{ state: stateOfEmergency(span, at), openedAt: new Date(openedAt), endsAt: span.endsAt },
    ended: span.endedAt && { at: span.endedAt, by: endedBy ? listName(endedBy) : '' },
    looks: looks.map((look) => ({ weekOn: look.weekOn, at: new Date(look.at) })),
  };
}

function lately({ today, timeZone }: Actor): Date {
  return instantOf(addDays(today, -LOOKED_BACK_DAYS), 0, timeZone);
}

/** Pupils of today found by every word of the name or by the number, none of the reader's own family. Throws not-found for whoever opens no record. */
export async function findPupils(actor: Actor, find: string): Promise<PupilFound[]> {
  if (!mayOpenRecord(actor)) throw new NotFoundError();
  const { schoolId, today, personId } = actor;
  const words = searchKey(find).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const named = { AND: words.map((word) => ({ searchKey: { contains: word } })) };
  return findAsActor(actor, async (db) => {
    const rows = await db.pupil.findMany({
      where: {
        ...{ schoolId, id: { notIn: ownPupilIds(actor) }, guardianships: { none: { guardianId: personId } } },
        ...{ enrolments: { some: openOn(today) }, OR: [{ number: find.trim() }, { person: named }] },
      },
      orderBy: [{ person: { sortKey: 'asc' } }, { id: 'asc' }],
      take: MOST_FOUND,
      select: { id: true, number: true, person: { select: { surname: true, firstName: true } }, enrolments: { where: openOn(today), select: { schoolClass: { select: { name: true } } } } },
    });
    return rows.map(({ id, number, person, enrolments }) => ({ id, number, name: listName(person), className: enrolments[0]?.schoolClass.name ?? '' }));
  });
}
