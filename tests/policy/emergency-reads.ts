import { openEmergencyWeek } from '@/lib/diary/emergency-commands';
import { getEmergency, listEmergencies, listOwnEmergencies } from '@/lib/emergency/queries';
import { type Answered, found } from './asked';
import type { Shown } from './shown';
import type { Standing } from './standing';
import type { World } from './world';

/** What administrators opened: told to the director and to themselves; the pupil's week itself to the one who opened it, while it is open. */

const told = (me: Standing, { emergencies }: World) => emergencies.filter(({ personId }) => me.isDirector || (me.isAdministrator && personId === me.personId)).map(({ id }) => id);

const NOW = Date.parse('2026-11-20T09:30:00+06:00');
export const isOpen = ({ endedAt, endsAt }: World['emergencies'][number]) => !endedAt && endsAt.getTime() > NOW;

/** Open ones of the administrator's own, never of whoever reads the whole school, nor of a child who is or was his. */
const opened = (me: Standing, { emergencies, guardianships }: World) => emergencies
  .filter((one) => me.isAdministrator && !me.leads && one.personId === me.personId && isOpen(one))
  .filter(({ pupilId }) => !guardianships.some((one) => one.guardianId === me.personId && one.pupilId === pupilId))
  .map(({ id }) => id);

export const EMERGENCIES_SHOWN = {
  'emergency:read': {
    'emergency access': { asked: async (person) => (await person.rows<{ key: string }>('select id as key from emergency_access')).map(({ key }) => key), owed: told },
  },
  'emergency:look': {
    'week of a pupil': {
      asked: async (person, { emergencies }) => {
        const tried = [JSON.stringify(emergencies)];
        await person.rows(`insert into history_entry (school_id, at, person_id, subject_pupil_id, fact, payload, salt, payload_hash)
          select app.school_id(), app.now(), app.person_id(), e."pupilId", 'emergency.looked', jsonb_build_object('accessId', e.id, 'weekOn', '2026-11-16'), 'А', 'А'
          from jsonb_to_recordset($1) as e(id uuid, "pupilId" uuid)`, tried);
        return (await person.rows<{ key: string }>(`select e.id as key from jsonb_to_recordset($1) as e(id uuid) where app.emergency_week(e.id, '2026-11-16') is not null`, tried)).map(({ key }) => key);
      },
      owed: opened,
    },
  },
} satisfies Record<string, Record<string, Shown>>;

export const EMERGENCIES_ANSWERED = {
  'emergency:read': {
    'the list': {
      asked: async ({ actor, me }) => (await found(['all'], () => (me.isDirector ? listEmergencies(actor) : listOwnEmergencies(actor)))).flatMap(([, all]) => all.map(({ id }) => id)),
      owed: told,
    },
    'one by one': { asked: async ({ actor, world }) => (await found(world.emergencies, ({ id }) => getEmergency(actor, id))).map(([{ id }]) => id), owed: told },
  },
  'emergency:look': {
    'weeks of pupils': { asked: async ({ actor, world }) => (await found(world.emergencies, ({ id: accessId }) => openEmergencyWeek(actor, { accessId }))).map(([{ id }]) => id), owed: opened },
  },
} satisfies Record<string, Record<string, Answered>>;
