import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay } from '@/lib/db/day-column';
import { JSON_NULL } from '@/lib/db/json-null';
import { settingsOn } from '@/lib/db/settings-on';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { can } from '@/lib/policy/can';
import type { SettingToChange } from './schema';

/**
 * Chooses a figure for the school from today on; what was in effect before stays known. The same once more changes nothing.
 * Whoever chooses usually teaches too: a window counts for what is of today and later (`windowOn`), so that nobody frees
 * her own late lessons with it. Throws not-allowed.
 */
export async function changeSetting(actor: Actor, input: SettingToChange): Promise<void> {
  if (!can(actor, 'setting:change')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => changeSettingWithin(db, actor, input));
}

export async function changeSettingWithin(db: Db, actor: Actor, { key, value }: SettingToChange): Promise<void> {
  const { schoolId, personId: setById, today } = actor;
  const present = (await settingsOn(db, schoolId, today))[key];
  if (JSON.stringify(present) === JSON.stringify(value)) return;
  await db.setting.createMany({ data: [{ schoolId, id: newId(), key, value: value ?? JSON_NULL, effectiveOn: columnOfDay(today), setAt: now(), setById }] });
  await rememberWithin(db, actor, [{ fact: 'setting.changed', payload: { key, from: present, to: value } }]);
}
