import { openEmergencyWeek } from '@/lib/diary/emergency-commands';
import { endEmergency, openEmergency } from '@/lib/emergency/commands';
import { NOW, type SmallSchool } from '@/tests/support/small-school';
import type { Command } from './person-commands';

/** What an administrator opens to himself, reads while it is open, and what ends it. */
export function emergencyCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const accessId = 'a0000000-0000-7000-8000-000000000031';
  const insertAccess = () => {
    const { owner, schoolId: school_id, people } = current();
    const span = { minutes: 15, opened_at: NOW, ends_at: '2026-11-20T09:45:00+06:00' };
    return owner.insert('emergency_access', [{ school_id, id: accessId, person_id: people.administrator, pupil_id: people.nurlan, reason: 'Баа көрүнбөйт', ...span }]);
  };
  return {
    openEmergency: {
      may: ['administrator'],
      give: (actor) => openEmergency(actor, { accessId: crypto.randomUUID(), pupilId: current().people.nurlan, reason: 'Баа көрүнбөйт', minutes: 15 }),
      fact: 'emergency.opened',
      isOfYear: false,
    },
    endEmergency: { may: ['administrator', 'director'], arrange: insertAccess, give: (actor) => endEmergency(actor, { accessId }), fact: 'emergency.ended', isOfYear: false },
    openEmergencyWeek: { may: ['administrator'], arrange: insertAccess, give: (actor) => openEmergencyWeek(actor, { accessId }), fact: 'emergency.looked', isOfYear: false },
  };
}
