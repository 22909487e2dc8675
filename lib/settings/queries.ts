import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findAsActor } from '@/lib/db/as-actor';
import { dayOfColumn } from '@/lib/db/day-column';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { listName } from '@/lib/text/names';
import { defaultSettings, type SettingKey, settingsFrom, settingsSchema } from './model';
import type { SettingView } from './view';

/** Every figure a school may choose, as it stands today, with who chose what and when. Throws not-found without the right. */
export function listSettings(actor: Actor): Promise<SettingView[]> {
  if (!can(actor, 'setting:change')) throw new NotFoundError();
  const { schoolId, today } = actor;
  return findAsActor(actor, async (db) => {
    const rows = await db.setting.findMany({
      where: { schoolId },
      orderBy: [{ effectiveOn: 'desc' }, { setAt: 'desc' }],
      select: { key: true, value: true, effectiveOn: true, setAt: true, setBy: { select: { surname: true, firstName: true } } },
    });
    const settings = settingsFrom(rows.filter(({ effectiveOn }) => dayOfColumn(effectiveOn) <= today).toReversed());
    return (Object.keys(settingsSchema.shape) as SettingKey[]).map((key) => ({
      ...{ key, value: settings[key], standard: defaultSettings[key] },
      changes: rows.flatMap(({ key: chosen, value, setAt, effectiveOn, setBy }) =>
        chosen === key ? [{ value: settingsFrom([{ key, value }])[key], at: setAt, effectiveOn: dayOfColumn(effectiveOn), by: setBy && listName(setBy) }] : [],
      ),
    }));
  });
}
