import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, instantOf } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { findAsActor } from '@/lib/db/as-actor';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { listName } from '@/lib/text/names';
import { exportedEntry, openSince } from './model';
import type { ExportDesk, PastExport } from './view';

const SHOWN_DAYS = 60;
const MOST_SHOWN = 30;

/** The lists that were taken out lately, and the one asked for just now. The director sees everybody's, all others their own. Throws not-found without the right. */
export async function getExportDesk(actor: Actor, readyId?: string): Promise<ExportDesk> {
  if (!can(actor, 'list:export')) throw new NotFoundError();
  const { schoolId, personId, today, timeZone } = actor;
  const seesAll = can(actor, 'history:read');
  return findAsActor(actor, async (db) => {
    const rows = await db.historyEntry.findMany({
      where: { schoolId, fact: 'list.exported', at: { gte: instantOf(addDays(today, -SHOWN_DAYS), 0, timeZone) }, ...(seesAll ? {} : { personId }) },
      orderBy: { seq: 'desc' },
      take: MOST_SHOWN,
      select: { at: true, payload: true, person: { select: { surname: true, firstName: true } } },
    });
    const past = rows.flatMap(({ at, payload, person }): PastExport[] => {
      const entry = exportedEntry(payload);
      return entry ? [{ ...entry, at, by: person ? listName(person) : '' }] : [];
    });
    return { ready: readyId === undefined ? null : await findReadyWithin(db, actor, readyId), past, seesAll };
  });
}

/** What this person asked for under the id a few minutes ago; null for everything else. */
export async function findReadyWithin(db: Db, { schoolId, personId }: Actor, id: string): Promise<ExportDesk['ready']> {
  const row = await db.historyEntry.findFirst({
    where: { schoolId, personId, fact: 'list.exported', at: { gte: openSince(now()) }, payload: { path: ['exportId'], equals: id } },
    select: { payload: true },
  });
  const entry = exportedEntry(row?.payload);
  return entry && { id: entry.id, list: entry.list };
}
