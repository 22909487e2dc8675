import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, instantOf } from '@/lib/calendar/day';
import { type ChangeRow, readActs, readChanges } from '@/lib/db/acts/act-rows';
import { findNameOf } from '@/lib/db/acts/person-row';
import { readAsActor } from '@/lib/db/as-actor';
import { readRules } from '@/lib/db/settings-on';
import { NotFoundError } from '@/lib/errors';
import { standingOf } from '@/lib/journal/mark-text-model';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { LOOKED_BACK_DAYS } from './model';
import type { ActsAddress } from './schema';
import type { ActView, ChangesView, ChangeView, MarkSaid } from './view';

const MOST_CHANGES = 300;

/** What the director is to notice of the last weeks, and of closed terms whenever it was. Two statements. Throws not-found without the right. */
export async function listActs(actor: Actor): Promise<ActView[]> {
  mustRead(actor);
  return readAsActor(actor, async (db) => {
    const rules = await readRules(db, actor);
    const { lateChangeLimit: lateChanges, massReadingLimit: massReading } = rules.on('present', actor.today);
    const limits = { massChange: rules.through('change', addDays(actor.today, -LOOKED_BACK_DAYS), actor.today).map(({ from, figures }) => ({ from, limit: figures.massChangeLimit })), lateChanges, massReading };
    const rows = await readActs(db, lookOf(actor), limits);
    return rows.map(({ surname, firstName, lastAt, ...row }) => ({ ...row, person: listName({ surname, firstName }), lastAt: new Date(lastAt) }));
  });
}

/** The changes behind one line, newest first, three hundred at most. Throws not-found without the right and for nobody of the school. */
export async function getChanges(actor: Actor, { kind, person, day }: ActsAddress, locale: Locale): Promise<ChangesView> {
  mustRead(actor);
  return readAsActor(actor, async (db) => {
    const name = await findNameOf(db, actor.schoolId, person);
    if (!name) throw new NotFoundError();
    const rows = await readChanges(db, lookOf(actor), { kind, personId: person, day: day ?? null, limit: MOST_CHANGES + 1 });
    return {
      ...{ kind, day: day ?? null, person: listName(name) },
      isCut: rows.length > MOST_CHANGES,
      changes: rows.slice(0, MOST_CHANGES).map((row) => changeOf(row, locale)),
    };
  });
}

function changeOf({ id, at, groupId, groupName, mode, subject, lessonId, onDate, period, surname, firstName, before, after, reason }: ChangeRow, locale: Locale): ChangeView {
  return {
    ...{ id, at: new Date(at), reason, before: saidOf(before, mode), after: saidOf(after, mode) },
    of: period ? { groupId, period } : { groupId: groupId!, lessonId: lessonId!, onDate: onDate! },
    place: [groupName, subject[locale]].filter(Boolean).join(' · '),
    pupil: listName({ surname, firstName }),
  };
}

function saidOf(text: string, mode: ChangeRow['mode']): MarkSaid | null {
  if (text === 'notAssessed') return text;
  const standing = standingOf(text);
  if (!standing) return null;
  if (mode === 'credit' && standing.value !== null) return standing.value > 0 ? 'passed' : 'failed';
  return standing.debtDueOn ? { debtDueOn: standing.debtDueOn } : { text: standing.remark ?? text };
}

function mustRead(actor: Actor): void {
  if (!can(actor, 'history:read')) throw new NotFoundError();
}

function lookOf({ schoolId, timeZone, today }: Actor) {
  return { schoolId, timeZone, since: instantOf(addDays(today, -LOOKED_BACK_DAYS), 0, timeZone) };
}
