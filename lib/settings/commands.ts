import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import type { Day } from '@/lib/calendar/day';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay } from '@/lib/db/day-column';
import { JSON_NULL } from '@/lib/db/json-null';
import { rulesUntil } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import { MATTER_OF } from './rules-model';
import type { SettingToChange } from './schema';

/**
 * Chooses a figure for the school from a day on, today or later; what was in effect before stays known, and counts for the days
 * before. The same once more changes nothing. Gives the day.
 * Whoever chooses usually teaches too: a figure counts for what is of its day and later (`rulesFrom`), so that nobody frees
 * her own late lessons with it. Throws not-allowed, invalid-input of `effectiveOn` (dayPast).
 */
export async function changeSetting(actor: Actor, input: SettingToChange): Promise<{ effectiveOn: Day }> {
  if (!can(actor, 'setting:change')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => changeSettingWithin(db, actor, input));
}

export async function changeSettingWithin(db: Db, actor: Actor, { key, value, effectiveOn = actor.today }: SettingToChange): Promise<{ effectiveOn: Day }> {
  const { schoolId, personId: setById, today } = actor;
  if (effectiveOn < today) throw new DomainError('invalidInput', {}, { effectiveOn: 'dayPast' });
  const present = (await rulesUntil(db, schoolId, effectiveOn)).on(MATTER_OF[key], effectiveOn)[key];
  if (JSON.stringify(present) === JSON.stringify(value)) return { effectiveOn };
  await db.setting.createMany({ data: [{ schoolId, id: newId(), key, value: value ?? JSON_NULL, effectiveOn: columnOfDay(effectiveOn), setAt: now(), setById }] });
  await rememberWithin(db, actor, [{ fact: 'setting.changed', payload: { key, from: present, to: value, ...(effectiveOn > today && { effectiveOn }) } }]);
  return { effectiveOn };
}
