import { announceAbsence, approveNotice, declineNotice, withdrawNotice } from '@/lib/absence-notices/commands';
import { NOW, type SmallSchool, TODAY } from '@/tests/support/small-school';
import type { Command } from './person-commands';

/** What families do, and what class teachers answer them. */
export function familyCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const noticeId = 'a0000000-0000-7000-8000-000000000006';
  const insertNotice = () =>
    current().owner.insert('absence_notice', [{ school_id: current().schoolId, id: noticeId, pupil_id: current().people.nurlan, announced_by_id: current().people.mother, started_on: TODAY, ended_on: TODAY, kind: 'sick', announced_at: NOW }]);

  return {
    announceAbsence: {
      may: ['mother'],
      give: (actor) => announceAbsence(actor, { pupilId: current().people.nurlan, from: TODAY, to: TODAY, kind: 'sick', note: null }),
      fact: 'absence.announced',
      isOfYear: true,
    },
    withdrawNotice: {
      may: ['mother'],
      arrange: insertNotice,
      give: (actor) => withdrawNotice(actor, { id: noticeId, pupilId: current().people.nurlan }),
      fact: 'absence.noticeWithdrawn',
      isOfYear: false,
    },
    approveNotice: { may: ['classTeacher'], arrange: insertNotice, give: (actor) => approveNotice(actor, { id: noticeId, word: null }), fact: ['absence.noticeApproved', 'absence.explained'], isOfYear: true },
    declineNotice: { may: ['classTeacher'], arrange: insertNotice, give: (actor) => declineNotice(actor, { id: noticeId, word: 'Жок' }), fact: 'absence.noticeDeclined', isOfYear: false },
  };
}
