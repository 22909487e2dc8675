import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { instantOf } from '@/lib/calendar/day';
import { tellDirectors } from '@/lib/db/account-telling';
import { asActor, findAsActor } from '@/lib/db/as-actor';
import { presentFigures } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { type ExportFile, fileOf } from './export-file';
import { readListsWithin } from './lists';
import { findReadyWithin } from './queries';
import type { ListToExport } from './schema';

/**
 * A list is asked for with its reason, which the history keeps and the director is told; for some minutes after that its file may be taken away. Gives the
 * id. Throws not-allowed, `exportLimit` when this person took out the day's number of lists already.
 */
export async function orderListExport(actor: Actor, input: ListToExport): Promise<string> {
  if (!can(actor, 'list:export')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => orderListExportWithin(db, actor, input));
}

export async function orderListExportWithin(db: Db, actor: Actor, { list, reason }: ListToExport): Promise<string> {
  const { schoolId, personId, today, timeZone } = actor;
  const { exportsPerDay: most } = await presentFigures(db, schoolId, today);
  const taken = await db.historyEntry.count({ where: { schoolId, personId, fact: 'list.exported', at: { gte: instantOf(today, 0, timeZone) } } });
  if (taken >= most) throw new DomainError('exportLimit', { most });
  const exportId = newId();
  await rememberWithin(db, actor, [{ fact: 'list.exported', payload: { exportId, list, reason } }]);
  await tellDirectors(db);
  return exportId;
}

/** The file of a list this person asked for a few minutes ago, as the lists stand now. Throws not-found for every other, and before the first year. */
export async function takeListExport(actor: Actor, id: string, locale: Locale): Promise<ExportFile> {
  if (!can(actor, 'list:export')) throw new NotFoundError();
  const { list, lists } = await findAsActor(actor, async (db) => {
    const ready = await findReadyWithin(db, actor, id);
    if (!ready) throw new NotFoundError();
    return { list: ready.list, lists: await readListsWithin(db, actor, { list: ready.list, locale }) };
  });
  return fileOf(list, lists, { locale, today: actor.today });
}
