import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { readAsActor } from '@/lib/db/as-actor';
import { type CellRow, readSpan, readWritingSessions, type SessionRow } from '@/lib/db/undoing/session-rows';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { spanOf, standingOfCell, typedMoment } from './model';
import type { UndoAddress } from './schema';
import type { UndoCell, UndoPreview, WritingSession } from './view';

const LOOKED_BACK_MS = 30 * 86_400_000;
const MOST_SESSIONS = 100;

/** Sessions of others that wrote in the last thirty days, the last first. Throws not-found without the right. */
export async function listWritingSessions(actor: Actor, personId: string | undefined): Promise<WritingSession[]> {
  mustUndo(actor);
  return readAsActor(actor, async (db) => (await readWritingSessions(db, askedOf(actor, personId, MOST_SESSIONS))).map(sessionOf));
}

/** What undoing a session's span would do, cell by cell. Throws not-found without the right, for an own session and for one that wrote nothing. */
export async function getUndoPreview(actor: Actor, { session: sessionId, from, to }: UndoAddress & { session: string }, locale: Locale): Promise<UndoPreview> {
  mustUndo(actor);
  const { schoolId, timeZone } = actor;
  return readAsActor(actor, async (db) => {
    const session = (await readWritingSessions(db, askedOf(actor, undefined, 10_000))).map(sessionOf).find(({ id }) => id === sessionId);
    if (!session) throw new NotFoundError();
    const asked = { from: from ?? typedMoment(session.firstAt, timeZone), to: to ?? typedMoment(session.lastAt, timeZone) };
    const { rows, seen } = await readSpan(db, { schoolId, sessionId, ...spanOf(asked, timeZone) });
    const left = rows.filter(({ isLeft }) => isLeft).length;
    return { session, ...asked, seen, left, undone: rows.length - left, cells: rows.map((row) => cellOf(row, locale)) };
  });
}

function mustUndo(actor: Actor): void {
  if (!can(actor, 'session:undo')) throw new NotFoundError();
}

function askedOf({ schoolId }: Actor, personId: string | undefined, most: number) {
  return { schoolId, personId: personId ?? null, most, since: new Date(now().getTime() - LOOKED_BACK_MS) };
}

function sessionOf({ surname, firstName, firstAt, lastAt, ...row }: SessionRow): WritingSession {
  return { ...row, person: listName({ surname, firstName }), firstAt: new Date(firstAt), lastAt: new Date(lastAt) };
}

function cellOf(row: CellRow, locale: Locale): UndoCell {
  const { kind, lessonId, slot, period, stage, pupilId, onDate, isLeft, isOwnChild } = row;
  return {
    key: [kind, lessonId, pupilId, slot, period, stage].join(' '),
    ...{ kind, onDate },
    place: `${row.groupName} · ${row.subject[locale]}`,
    pupil: row.surname === null ? null : listName({ surname: row.surname, firstName: row.firstName ?? '' }),
    now: standingOfCell(kind, row.now),
    then: standingOfCell(kind, row.before),
    left: isLeft ? { by: isOwnChild || row.bySurname === null ? null : listName({ surname: row.bySurname, firstName: row.byFirstName ?? '' }) } : null,
  };
}
