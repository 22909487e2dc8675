import { checkWeek, explainAbsences, withdrawSpell } from '@/lib/attendance/commands';
import type { Actor } from '@/lib/auth/actor';
import { changePassword } from '@/lib/auth/commands';
import { hashPassword } from '@/lib/auth/passwords';
import { keepPreferences } from '@/lib/auth/preferences';
import { endSessions } from '@/lib/auth/sessions';
import { requestAbsences, requestWithdrawal } from '@/lib/corrections/absence-commands';
import { approveCorrection, declineCorrection, requestCorrection } from '@/lib/corrections/commands';
import { closeTerm, reopenTerm, unlockTerm } from '@/lib/grading/commands';
import { approveAppointment, approveClassTeachers, declineAppointment } from '@/lib/people/commands';
import { applyPlan, changePlan } from '@/lib/planning/commands';
import { operationSchema } from '@/lib/journal/schema';
import { changeSetting } from '@/lib/settings/commands';
import { carryOver } from '@/lib/state-copy/commands';
import { confirmSubgroups } from '@/lib/subgroups/commands';
import { chooseGradingMode, chooseTermKind } from '@/lib/term-marks/course-commands';
import { answers } from '@/tests/support/journal-entries';
import { answersTo } from '@/tests/support/term-mark-entries';
import { sealAsItIs } from '@/tests/support/sealed';
import { NOW, type PersonName, type SmallSchool, TODAY, YESTERDAY } from '@/tests/support/small-school';
import { accessCommandsOf } from './access-commands';
import { accountCommandsOf } from './account-commands';
import { bundleCommandsOf } from './bundle-commands';
import { comparisonCommandsOf } from './comparisons';
import { importCommandsOf } from './import-commands';
import { checkCommandsOf } from './check-commands';
import { familyCommandsOf } from './family-commands';
import { exportCommandsOf } from './export-commands';
import { emergencyCommandsOf } from './emergency-commands';
import { peopleCommandsOf } from './people-commands';
import { recordCommandsOf } from './record-commands';
import { remarkCommandsOf } from './remark-commands';
import { noticeCommandsOf } from './notice-commands';
import { contradictionCommandsOf } from './contradiction-commands';
import { oversightCommandsOf } from './oversight-commands';
import { turnCommandsOf } from './turn-commands';
import { timetableCommandsOf } from './timetable-commands';

/** Every command that a person gives, with what the small school needs for it. */
export interface Command {
  /** who may; 'everybody' for what is only of oneself */
  may: PersonName[] | 'everybody';
  /** who of many gives it here; else each of them */
  givenBy?: PersonName[];
  give: (actor: Actor) => Promise<unknown>;
  /** what must stand before */
  arrange?: () => Promise<unknown>;
  /** what the history keeps of it, in order; null: nothing, how a person likes to look at the journal is nobody's affair */
  fact: string | string[] | null;
  /** whether an archived year forbids it */
  isOfYear: boolean;
}

export function commandsOf(current: () => SmallSchool): Record<string, Command> {
  const LEADERSHIP: PersonName[] = ['director', 'deputy'];
  const reason = 'Кат боюнча';
  const spellId = 'a0000000-0000-7000-8000-000000000004';
  const requestId = 'a0000000-0000-7000-8000-000000000003';
  const appointmentId = 'a0000000-0000-7000-8000-000000000005';

  const newTopicId = 'a0000000-0000-7000-8000-000000000002';
  const TOPIC = { title: 'Кайталоо', hours: 1, homework: null, workKind: null };

  const closeFirstTerm = () =>
    insert('term_closing', { id: crypto.randomUUID(), term_id: current().terms.first, closed_at: '2026-11-10T09:00:00+06:00', closed_by_id: current().people.deputy });
  const inOctober = async () =>
    operationSchema.parse({ kind: 'topic', id: crypto.randomUUID(), lessonId: await current().lesson('algebraA', '2026-10-14'), base: null, typedAt: NOW, reason, topic: 'А' });
  const askForCorrection = async () => {
    await closeFirstTerm();
    const operation = await inOctober();
    await insert('correction_request', {
      ...{ id: requestId, requested_by_id: current().people.algebraist, session_id: requestId, lesson_id: operation.lessonId, group_id: current().groups.algebraA },
      ...{ kind: 'topic', operation_id: operation.id, operation, old_text: '', reason, requested_at: NOW },
    });
  };
  const propose = (post: object) => insert('staff_appointment', { id: appointmentId, person_id: current().people.linguist, ...post, started_on: TODAY, proposed_at: NOW, proposed_by_id: current().people.administrator });
  const proposeDeputy = () => propose({ post: 'deputy' });
  const proposeClassTeacher = () => propose({ post: 'classTeacher', class_id: current().classes.sevenA });
  const insert = (table: string, row: object) => current().owner.insert(table, [{ school_id: current().schoolId, ...row }]);
  const insertSpell = (day: string) =>
    insert('absence_spell', { id: spellId, pupil_id: current().people.kanat, started_on: day, ended_on: day, kind: 'sick', entered_at: NOW, entered_by_id: current().people.classTeacher });
  const placements = () =>
    current().owner.rows<{ pupilId: string; subgroupId: string }>(
      `select m.pupil_id as "pupilId", p.subgroup_id as "subgroupId" from course_group_membership m join course_group_part p on p.group_id = m.group_id
       where p.subgroup_id is not null and m.school_id = $1`,
      [current().schoolId],
    );

  return {
    recordCells: {
      may: ['algebraist'],
      give: async (actor) => {
        const [answer] = await answers(actor, { kind: 'mark', lessonId: await current().lesson('algebraA', TODAY), pupilId: current().people.kanat, value: 5 });
        if (answer !== 'saved') throw Object.assign(new Error(answer), { code: answer });
      },
      fact: 'mark.recorded',
      isOfYear: true,
    },
    recordTermMarks: {
      may: ['algebraist'],
      give: async (actor) => {
        const mark = { pupilId: current().people.kanat, value: 'notAssessed' as const, reason };
        const [answer] = await answersTo(actor, current().groups.algebraA, mark);
        if (answer !== 'saved') throw Object.assign(new Error(answer), { code: answer });
      },
      fact: 'termMark.recorded',
      isOfYear: true,
    },
    chooseTermKind: {
      may: LEADERSHIP,
      give: (actor) => chooseTermKind(actor, { courseId: current().courses.algebra, termKind: 'halfYear' }),
      fact: 'course.termKindChosen',
      isOfYear: true,
    },
    chooseGradingMode: { may: LEADERSHIP, give: (actor) => chooseGradingMode(actor, { groupId: current().groups.algebraA, gradingMode: 'points' }), fact: 'group.gradingModeChosen', isOfYear: true },
    explainAbsences: {
      may: ['classTeacher'],
      give: (actor) => explainAbsences(actor, { classId: current().classes.sevenA, lateReason: null, spells: [{ pupilId: current().people.kanat, from: YESTERDAY, to: TODAY, kind: 'sick', courseId: null, note: null }] }),
      fact: 'absence.explained',
      isOfYear: true,
    },
    withdrawSpell: {
      may: ['classTeacher'],
      arrange: () => insertSpell(TODAY),
      give: (actor) => withdrawSpell(actor, { classId: current().classes.sevenA, spellId }),
      fact: 'absence.explanationWithdrawn',
      isOfYear: true,
    },
    ...familyCommandsOf(current),
    ...peopleCommandsOf(current),
    ...recordCommandsOf(current),
    ...exportCommandsOf(current),
    ...emergencyCommandsOf(current),
    ...contradictionCommandsOf(current),
    ...remarkCommandsOf(current),
    ...noticeCommandsOf(current),
    checkWeek: {
      may: ['classTeacher'],
      give: (actor) => checkWeek(actor, { classId: current().classes.sevenA, weekOn: '2026-11-16' }),
      fact: 'attendance.weekChecked',
      isOfYear: true,
    },
    changePlan: {
      may: ['algebraist'],
      give: (actor) => changePlan(actor, { groupId: current().groups.algebraA, change: { kind: 'insert', topicId: newTopicId, afterId: null, topic: TOPIC } }),
      fact: 'plan.changed',
      isOfYear: true,
    },
    applyPlan: {
      may: ['algebraist'],
      give: (actor) => applyPlan(actor, { groupId: current().groups.algebraA, name: 'algebra-7.csv', topics: [TOPIC] }),
      fact: 'plan.imported',
      isOfYear: true,
    },
    carryOver: {
      may: ['algebraist'],
      give: async (actor) => carryOver(actor, { lessonId: await current().lesson('algebraA', TODAY), part: 'topic', language: 'ru', text: 'Кайталоо' }),
      fact: 'stateCopy.carried',
      isOfYear: true,
    },
    ...timetableCommandsOf(current),
    ...turnCommandsOf(current),
    closeTerm: { may: LEADERSHIP, give: (actor) => closeTerm(actor, { termId: current().terms.first }), fact: 'term.closed', isOfYear: true },
    reopenTerm: {
      may: LEADERSHIP,
      arrange: closeFirstTerm,
      give: (actor) => reopenTerm(actor, { termId: current().terms.first, reason }),
      fact: 'term.reopened',
      isOfYear: true,
    },
    unlockTerm: {
      may: LEADERSHIP,
      arrange: closeFirstTerm,
      give: (actor) => unlockTerm(actor, { termId: current().terms.first, groupId: current().groups.algebraA, teacherId: current().people.algebraist, days: 3, reason }),
      fact: 'term.unlocked',
      isOfYear: true,
    },
    approveAppointment: {
      may: ['director'],
      arrange: proposeDeputy,
      give: (actor) => approveAppointment(actor, { id: appointmentId, word: null }),
      fact: 'appointment.approved',
      isOfYear: false,
    },
    approveClassTeachers: {
      may: ['director'],
      arrange: proposeClassTeacher,
      give: (actor) => approveClassTeachers(actor, { ids: [appointmentId] }),
      fact: 'appointment.approved',
      isOfYear: false,
    },
    declineAppointment: {
      may: ['director'],
      arrange: proposeDeputy,
      give: (actor) => declineAppointment(actor, { id: appointmentId, word: 'Жок' }),
      fact: 'appointment.declined',
      isOfYear: false,
    },
    requestCorrection: {
      may: ['algebraist'],
      arrange: closeFirstTerm,
      give: async (actor) => requestCorrection(actor, { operation: await inOctober(), reason }),
      fact: 'correction.requested',
      isOfYear: true,
    },
    requestAbsences: {
      may: ['classTeacher'],
      arrange: closeFirstTerm,
      give: (actor) => requestAbsences(actor, { classId: current().classes.sevenA, lateReason: null, correctionReason: reason, spells: [{ pupilId: current().people.kanat, from: '2026-10-14', to: '2026-10-15', kind: 'sick', courseId: null, note: null }] }),
      fact: 'correction.requested',
      isOfYear: true,
    },
    requestWithdrawal: {
      may: ['classTeacher'],
      arrange: () => insertSpell('2026-10-14').then(closeFirstTerm),
      give: (actor) => requestWithdrawal(actor, { classId: current().classes.sevenA, spellId, correctionReason: reason }),
      fact: 'correction.requested',
      isOfYear: true,
    },
    approveCorrection: {
      may: LEADERSHIP,
      arrange: askForCorrection,
      give: (actor) => approveCorrection(actor, { id: requestId, word: null }),
      fact: 'correction.approved',
      isOfYear: true,
    },
    declineCorrection: { may: LEADERSHIP, arrange: askForCorrection, give: (actor) => declineCorrection(actor, { id: requestId, word: 'Жок' }), fact: 'correction.declined', isOfYear: false },
    changeSetting: { may: LEADERSHIP, give: (actor) => changeSetting(actor, { key: 'editWindowDays', value: 3 }), fact: 'setting.changed', isOfYear: false },
    confirmSubgroups: {
      may: ['classTeacher'],
      give: async (actor) => confirmSubgroups(actor, { classId: current().classes.sevenA, placements: await placements() }),
      fact: 'subgroup.confirmed',
      isOfYear: true,
    },
    ...accessCommandsOf(current),
    ...accountCommandsOf(current),
    ...oversightCommandsOf(current),
    ...checkCommandsOf(current),
    ...bundleCommandsOf(current),
    ...comparisonCommandsOf(current),
    ...importCommandsOf(current),
    changePassword: {
      may: 'everybody',
      give: async (actor) => {
        const account = { id: actor.accountId, login: actor.personId, password_hash: await hashPassword('kyz-kuumai-2025'), password_set_at: NOW };
        await current().owner.insert('account', [{ ...account, must_change_password: true, created_at: NOW }]);
        // Signing in reaches the account of the person it works for, and no other.
        await current().owner.rows('update person set account_id = $1 where id = $2', [actor.accountId, actor.personId]);
        await sealAsItIs(current());
        await changePassword(actor, { present: 'kyz-kuumai-2025', next: 'kyz-kuumai-2026', again: 'kyz-kuumai-2026' });
      },
      fact: 'password.changed',
      isOfYear: false,
    },
    endSessions: {
      may: 'everybody',
      give: async (actor) => {
        await current().owner.insert('account', [{ id: actor.accountId, login: actor.personId, password_hash: '', password_set_at: NOW, must_change_password: false, created_at: NOW }]);
        await insert('session', { id: actor.sessionId, account_id: actor.accountId, person_id: actor.personId, started_at: NOW, last_seen_at: NOW, device_label: 'Chrome' });
        await endSessions(actor, 'everywhere');
      },
      fact: 'session.ended',
      isOfYear: false,
    },
    keepPreferences: { may: 'everybody', give: (actor) => keepPreferences(actor, { theme: 'dark' }), fact: null, isOfYear: false },
  };
}
