import { announceAbsence, approveNotice, declineNotice, withdrawNotice } from '@/lib/absence-notices/commands';
import { tickHomework } from '@/lib/diary/commands';
import { confirmWeek } from '@/lib/confirmations/commands';
import { NOW, type SmallSchool, TODAY, YESTERDAY } from '@/tests/support/small-school';
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
    confirmWeek: {
      may: ['mother'],
      give: (actor) => confirmWeek(actor, { pupilId: current().people.nurlan, weekOn: '2026-11-16' }),
      fact: 'week.confirmed',
      isOfYear: true,
    },
    tickHomework: {
      may: ['nurlan', 'jibek', 'kanat', 'saadat'],
      arrange: async () => current().owner.insert('homework', [{ school_id: current().schoolId, given_lesson_id: await current().lesson('algebraA', YESTERDAY), group_id: current().groups.algebraA, text: '§11', is_due_fixed: false, revision_id: crypto.randomUUID() }]),
      give: async (actor) => tickHomework(actor, { lessonId: await current().lesson('algebraA', YESTERDAY), isDone: true }),
      fact: 'homework.ticked',
      isOfYear: true,
    },
  };
}
