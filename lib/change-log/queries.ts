import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, instantOf, isDay } from '@/lib/calendar/day';
import { readAsActor } from '@/lib/db/as-actor';
import { type ActRow, type EntriesAsked, type EntryRow, readActsOfLog, readEntries, readStaffNames } from '@/lib/db/change-log/entry-rows';
import type { Reader } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { standingOf } from '@/lib/journal/mark-text-model';
import { scopesOf } from '@/lib/policy/can';
import { formatNumericDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { actsChosen } from './model';
import type { ChangeLogAddress } from './schema';
import type { ChangeLogView, EntryView, Value, ValueWord } from './view';

export const PAGE = 50;

/**
 * A page of the change log, newest first: with values for the director, acts and rows for the administrator. In two
 * statements, however long the history. Throws not-found without the right.
 */
export async function getChangeLog(actor: Actor, asked: ChangeLogAddress, locale: Locale): Promise<ChangeLogView> {
  const hasValues = mustRead(actor);
  return readAsActor(actor, async (db) => {
    const [people, entries] = [await readStaffNames(db, actor.schoolId), await entriesWithin(db, actor, asked, locale, PAGE + 1)];
    const shown = entries.slice(0, PAGE);
    return {
      hasValues,
      people: people.map(({ id, ...name }) => ({ id, name: listName(name) })),
      entries: shown,
      older: entries.length > PAGE ? (shown.at(-1)?.seq ?? null) : null,
    };
  });
}

/** Entries as the actor may see them, `most` at most. Throws not-found without the right. */
export async function entriesWithin(db: Reader, actor: Actor, { person, what, from, to, row, before }: ChangeLogAddress, locale: Locale, most: number): Promise<EntryView[]> {
  const { schoolId, timeZone } = actor;
  const asked: EntriesAsked = {
    ...{ schoolId, most, before: before ?? null, personId: person ?? null, rowId: row ?? null },
    kinds: what ? actsChosen(what) : null,
    since: from ? instantOf(from, 0, timeZone) : null,
    until: to ? instantOf(addDays(to, 1), 0, timeZone) : null,
  };
  if (!mustRead(actor)) return (await readActsOfLog(db, asked)).map(actOf);
  return (await readEntries(db, asked)).map((entry) => entryOf(entry, locale));
}

/** Whether it is read with its values. */
function mustRead(actor: Actor): boolean {
  const scopes = scopesOf(actor, 'change-log:read');
  if (scopes.size === 0) throw new NotFoundError();
  return scopes.has('school');
}

function actOf({ seq, at, personId, surname, firstName, sessionId, fact, groupId, rowIds }: ActRow): EntryView {
  return {
    ...{ seq, fact, at: new Date(at), place: null, pupil: null, change: null, setting: null, effectiveOn: null, reason: null },
    by: surname === null ? null : listName({ surname, firstName: firstName ?? '' }),
    isNobody: personId === null,
    session: sessionId ? { id: sessionId, device: null } : null,
    rowIds: [...new Set([...(groupId ? [groupId] : []), ...Object.values(rowIds)])],
  };
}

function entryOf(row: EntryRow, locale: Locale): EntryView {
  const { payload, sessionId, pupilId, groupName, subject, onDate } = row;
  const act = actOf(row);
  return {
    ...act,
    place: [groupName, subject?.[locale], onDate && formatNumericDay(onDate)].filter(Boolean).join(' · ') || null,
    effectiveOn: row.fact === 'setting.changed' && typeof payload?.effectiveOn === 'string' ? formatNumericDay(payload.effectiveOn) : null,
    pupil: row.pupilSurname === null ? null : listName({ surname: row.pupilSurname, firstName: row.pupilFirstName ?? '' }),
    change: changeOf(row),
    setting: row.fact === 'setting.changed' && typeof payload?.key === 'string' ? payload.key : null,
    reason: row.said,
    session: sessionId ? { id: sessionId, device: row.device } : null,
    rowIds: [...new Set([...(pupilId ? [pupilId] : []), ...act.rowIds])],
  };
}

/** Whose payload says what became of what; elsewhere `from` and `to` are days. */
const TELLS_CHANGE = ['setting.changed', 'school.renamed', 'term.moved', 'homeTeaching.ended', 'group.gradingModeChosen', 'workingGroup.ended'];

/** What is no text nor day. */
const SIDES: Readonly<Record<string, (said: unknown) => Value>> = {
  'group.gradingModeChosen': (said) => ({ of: 'word', word: said as ValueWord }),
  'setting.changed': (value) => ({ of: 'setting', value }),
};

/** From the revisions; else what the entry itself says. */
function changeOf({ fact, before, after, payload }: EntryRow): EntryView['change'] {
  // A confirmation says nothing of a pupil, and homework that is not set is no text.
  if (after) return sidesOf(before && valueOf(before), valueOf(after));
  if (!payload || !TELLS_CHANGE.includes(fact)) return null;
  const side = SIDES[fact] ?? textOf;
  return sidesOf(side(payload.from), side(payload.to));
}

function sidesOf(before: Value | null, after: Value | null): EntryView['change'] {
  return before || after ? { before, after } : null;
}

function valueOf({ text, kind, minutes }: NonNullable<EntryRow['after']>): Value | null {
  if (kind) return { of: 'word', word: kind, minutes };
  if (text === 'notAssessed') return { of: 'word', word: text };
  const standing = standingOf(text ?? '');
  return standing?.debtDueOn ? { of: 'debt', day: standing.debtDueOn } : textOf(standing?.remark ?? text);
}

function textOf(said: unknown): Value | null {
  if (said === null || said === undefined || said === '') return null;
  const text = (Array.isArray(said) ? said : [said]).map((one) => (typeof one === 'string' && isDay(one) ? formatNumericDay(one) : String(one))).join(' – ');
  return { of: 'text', text };
}
