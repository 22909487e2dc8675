import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkWeek, explainAbsences, withdrawSpell } from '@/lib/attendance/commands';
import type { Actor } from '@/lib/auth/actor';
import { changePassword } from '@/lib/auth/commands';
import { hashPassword } from '@/lib/auth/passwords';
import { keepPreferences } from '@/lib/auth/preferences';
import { endSessions } from '@/lib/auth/sessions';
import { declareSpecialDay, moveTerm, withdrawSpecialDay } from '@/lib/calendar/commands';
import { specialDayToDeclare } from '@/lib/calendar/schema';
import { requestAbsences, requestWithdrawal } from '@/lib/corrections/absence-commands';
import { approveCorrection, declineCorrection, requestCorrection } from '@/lib/corrections/commands';
import { archiveYear, closeTerm, reopenTerm, unlockTerm } from '@/lib/grading/commands';
import { applyPlan, changePlan } from '@/lib/planning/commands';
import { operationSchema } from '@/lib/journal/schema';
import { changeSetting } from '@/lib/settings/commands';
import { carryOver } from '@/lib/state-copy/commands';
import { confirmSubgroups } from '@/lib/subgroups/commands';
import { registerAbsence } from '@/lib/substitutions/commands';
import { chooseGradingMode, chooseTermKind } from '@/lib/term-marks/course-commands';
import { cancelLesson, restoreLesson, substituteLesson, withdrawSubstitution } from '@/lib/timetable/lesson-commands';
import { useDatabase } from '@/tests/support/database';
import { answers } from '@/tests/support/journal-entries';
import { answersTo } from '@/tests/support/term-mark-entries';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, TODAY, YESTERDAY } from '@/tests/support/small-school';

/**
 * Every command that a person gives: whoever may not is refused and leaves nothing behind, whoever may leaves a row of
 * the history, and once the year is archived nobody changes anything of it.
 */
useDatabase('empty');
jest.setTimeout(30_000);

let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

interface Command {
  /** who may; 'everybody' for what is only of oneself */
  may: PersonName[] | 'everybody';
  give: (actor: Actor) => Promise<unknown>;
  /** what must stand before */
  arrange?: () => Promise<unknown>;
  /** what the history keeps of it; null: nothing, how a person likes to look at the journal is nobody's affair */
  fact: string | null;
  /** whether an archived year forbids it */
  isOfYear: boolean;
}

const LEADERSHIP: PersonName[] = ['director', 'deputy'];
const reason = 'Кат боюнча';
const DAY = { startedOn: '2026-12-04', endedOn: '2026-12-04', scope: { of: 'school' }, kind: 'off', reason: { ky: 'А', ru: 'А', en: 'A' }, orderNumber: null };
const GRANT = { subjectGivenId: null, reason, grantsMarks: true, orderNumber: null };
const substitutionId = 'a0000000-0000-7000-8000-000000000002';
const spellId = 'a0000000-0000-7000-8000-000000000004';
const requestId = 'a0000000-0000-7000-8000-000000000003';
const specialDayId = 'a0000000-0000-7000-8000-000000000001';

const newTopicId = 'a0000000-0000-7000-8000-000000000002';
const TOPIC = { title: 'Кайталоо', hours: 1, homework: null, workKind: null };

const closeFirstTerm = () =>
  insert('term_closing', { id: crypto.randomUUID(), term_id: school.terms.first, closed_at: '2026-11-10T09:00:00+06:00', closed_by_id: school.people.deputy });
const inOctober = async () =>
  operationSchema.parse({ kind: 'topic', id: crypto.randomUUID(), lessonId: await school.lesson('algebraA', '2026-10-14'), base: null, typedAt: NOW, reason, topic: 'А' });
const askForCorrection = async () => {
  await closeFirstTerm();
  const operation = await inOctober();
  await insert('correction_request', {
    ...{ id: requestId, requested_by_id: school.people.algebraist, session_id: requestId, lesson_id: operation.lessonId, group_id: school.groups.algebraA },
    ...{ kind: 'topic', operation_id: operation.id, operation, old_text: '', reason, requested_at: NOW },
  });
};
const insert = (table: string, row: object) => school.owner.insert(table, [{ school_id: school.schoolId, ...row }]);
const insertSpell = (day: string) => insert('absence_spell', { id: spellId, pupil_id: school.people.kanat, started_on: day, ended_on: day, kind: 'sick', entered_at: NOW, entered_by_id: school.people.classTeacher });
const placements = () =>
  school.owner.rows<{ pupilId: string; subgroupId: string }>(
    `select m.pupil_id as "pupilId", p.subgroup_id as "subgroupId" from course_group_membership m join course_group_part p on p.group_id = m.group_id
     where p.subgroup_id is not null and m.school_id = $1`,
    [school.schoolId],
  );

const COMMANDS: Record<string, Command> = {
  recordCells: {
    may: ['algebraist'],
    give: async (actor) => {
      const [answer] = await answers(actor, { kind: 'mark', lessonId: await school.lesson('algebraA', TODAY), pupilId: school.people.kanat, value: 5 });
      if (answer !== 'saved') throw Object.assign(new Error(answer), { code: answer });
    },
    fact: 'mark.recorded',
    isOfYear: true,
  },
  recordTermMarks: {
    may: ['algebraist'],
    give: async (actor) => {
      const mark = { pupilId: school.people.kanat, value: 'notAssessed' as const, reason };
      const [answer] = await answersTo(actor, school.groups.algebraA, mark);
      if (answer !== 'saved') throw Object.assign(new Error(answer), { code: answer });
    },
    fact: 'termMark.recorded',
    isOfYear: true,
  },
  chooseTermKind: {
    may: LEADERSHIP,
    give: (actor) => chooseTermKind(actor, { courseId: school.courses.algebra, termKind: 'halfYear' }),
    fact: 'course.termKindChosen',
    isOfYear: true,
  },
  chooseGradingMode: { may: LEADERSHIP, give: (actor) => chooseGradingMode(actor, { groupId: school.groups.algebraA, gradingMode: 'points' }), fact: 'group.gradingModeChosen', isOfYear: true },
  explainAbsences: {
    may: ['classTeacher'],
    give: (actor) => explainAbsences(actor, { classId: school.classes.sevenA, lateReason: null, spells: [{ pupilId: school.people.kanat, from: YESTERDAY, to: TODAY, kind: 'sick', courseId: null, note: null }] }),
    fact: 'absence.explained',
    isOfYear: true,
  },
  withdrawSpell: {
    may: ['classTeacher'],
    arrange: () => insertSpell(TODAY),
    give: (actor) => withdrawSpell(actor, { classId: school.classes.sevenA, spellId }),
    ...{ fact: 'absence.explanationWithdrawn', isOfYear: true },
  },
  checkWeek: {
    may: ['classTeacher'],
    give: (actor) => checkWeek(actor, { classId: school.classes.sevenA, weekOn: '2026-11-16' }),
    ...{ fact: 'attendance.weekChecked', isOfYear: true },
  },
  changePlan: {
    may: ['algebraist'],
    give: (actor) => changePlan(actor, { groupId: school.groups.algebraA, change: { kind: 'insert', topicId: newTopicId, afterId: null, topic: TOPIC } }),
    fact: 'plan.changed',
    isOfYear: true,
  },
  applyPlan: {
    may: ['algebraist'],
    give: (actor) => applyPlan(actor, { groupId: school.groups.algebraA, name: 'algebra-7.csv', topics: [TOPIC] }),
    fact: 'plan.imported',
    isOfYear: true,
  },
  carryOver: {
    may: ['algebraist'],
    give: async (actor) => carryOver(actor, { lessonId: await school.lesson('algebraA', TODAY), part: 'topic', language: 'ru', text: 'Кайталоо' }),
    fact: 'stateCopy.carried',
    isOfYear: true,
  },
  substituteLesson: {
    may: LEADERSHIP,
    give: async (actor) =>
      substituteLesson(actor, { ...GRANT, lessonId: await school.lesson('algebraA', TODAY), substituteId: school.people.substitute, absentTeacherId: school.people.algebraist }),
    fact: 'lesson.substituted',
    isOfYear: true,
  },
  cancelLesson: {
    may: LEADERSHIP,
    give: async (actor) => cancelLesson(actor, { lessonId: await school.lesson('algebraA', YESTERDAY), reason, orderNumber: null }),
    fact: 'lesson.cancelled',
    isOfYear: true,
  },
  restoreLesson: {
    may: LEADERSHIP,
    arrange: () => school.owner.rows(`update lesson set cancelled_at = '${NOW}', cancel_reason = 'А' where group_id = $1 and on_date = '${YESTERDAY}'`, [school.groups.algebraA]),
    give: async (actor) => restoreLesson(actor, { lessonId: await school.lesson('algebraA', YESTERDAY) }),
    fact: 'lesson.restored',
    isOfYear: true,
  },
  withdrawSubstitution: {
    may: LEADERSHIP,
    arrange: async () =>
      insert('substitution', {
        ...{ id: substitutionId, lesson_id: await school.lesson('algebraA', TODAY), substitute_id: school.people.substitute, grants_marks: false },
        ...{ absent_teacher_id: school.people.algebraist, created_at: '2026-11-19T09:00:00+06:00' },
      }),
    give: (actor) => withdrawSubstitution(actor, { substitutionId }),
    fact: 'substitution.withdrawn',
    isOfYear: true,
  },
  registerAbsence: {
    may: LEADERSHIP,
    give: async (actor) => {
      const taking = { substituteId: school.people.substitute, grantsMarks: false, subjectGivenId: null };
      const lessons = [{ lessonId: await school.lesson('algebraA', TODAY), taking }];
      return registerAbsence(actor, { absentTeacherId: school.people.algebraist, reason, orderNumber: null, lessons });
    },
    fact: 'lesson.substituted',
    isOfYear: true,
  },
  declareSpecialDay: { may: LEADERSHIP, give: (actor) => declareSpecialDay(actor, specialDayToDeclare.parse(DAY)), fact: 'day.declared', isOfYear: true },
  withdrawSpecialDay: {
    may: LEADERSHIP,
    arrange: () =>
      insert('special_day', {
        ...{ id: specialDayId, year_id: school.yearId, started_on: '2026-12-07', ended_on: '2026-12-07', kind: 'off', scope: 'school' },
        ...{ reason_ky: 'А', reason_ru: 'А', reason_en: 'A', entered_at: NOW },
      }),
    give: (actor) => withdrawSpecialDay(actor, { specialDayId }),
    fact: 'day.withdrawn',
    isOfYear: true,
  },
  moveTerm: {
    may: LEADERSHIP,
    give: (actor) => moveTerm(actor, { termId: school.terms.second, startsOn: '2026-11-10', endsOn: '2026-12-29' }),
    fact: 'term.moved',
    isOfYear: true,
  },
  closeTerm: { may: LEADERSHIP, give: (actor) => closeTerm(actor, { termId: school.terms.first }), fact: 'term.closed', isOfYear: true },
  reopenTerm: {
    may: LEADERSHIP,
    arrange: closeFirstTerm,
    give: (actor) => reopenTerm(actor, { termId: school.terms.first, reason }),
    fact: 'term.reopened',
    isOfYear: true,
  },
  unlockTerm: {
    may: LEADERSHIP,
    arrange: closeFirstTerm,
    give: (actor) => unlockTerm(actor, { termId: school.terms.first, groupId: school.groups.algebraA, teacherId: school.people.algebraist, days: 3, reason }),
    fact: 'term.unlocked',
    isOfYear: true,
  },
  archiveYear: {
    may: ['director'],
    arrange: () => school.owner.rows(`update school_year set ends_on = '${YESTERDAY}' where id = $1`, [school.yearId]),
    give: (actor) => archiveYear(actor, { yearId: school.yearId }),
    fact: 'year.archived',
    isOfYear: false,
  },
  requestCorrection: {
    may: ['algebraist'],
    arrange: closeFirstTerm,
    give: async (actor) => requestCorrection(actor, { operation: await inOctober(), reason }),
    fact: 'correction.requested',
    isOfYear: true,
  },
  requestAbsences: { may: ['classTeacher'], arrange: closeFirstTerm, give: (actor) => requestAbsences(actor, { classId: school.classes.sevenA, lateReason: null, correctionReason: reason, spells: [{ pupilId: school.people.kanat, from: '2026-10-14', to: '2026-10-15', kind: 'sick', courseId: null, note: null }] }), fact: 'correction.requested', isOfYear: true },
  requestWithdrawal: { may: ['classTeacher'], arrange: () => insertSpell('2026-10-14').then(closeFirstTerm), give: (actor) => requestWithdrawal(actor, { classId: school.classes.sevenA, spellId, correctionReason: reason }), fact: 'correction.requested', isOfYear: true },
  approveCorrection: {
    may: LEADERSHIP,
    arrange: askForCorrection,
    give: (actor) => approveCorrection(actor, { requestId, word: null }),
    fact: 'correction.approved',
    isOfYear: true,
  },
  declineCorrection: { may: LEADERSHIP, arrange: askForCorrection, give: (actor) => declineCorrection(actor, { requestId, word: 'Жок' }), fact: 'correction.declined', isOfYear: false },
  changeSetting: { may: LEADERSHIP, give: (actor) => changeSetting(actor, { key: 'editWindowDays', value: 3 }), fact: 'setting.changed', isOfYear: false },
  confirmSubgroups: {
    may: ['classTeacher'],
    give: async (actor) => confirmSubgroups(actor, { classId: school.classes.sevenA, placements: await placements() }),
    fact: 'subgroup.confirmed',
    isOfYear: true,
  },
  changePassword: {
    may: 'everybody',
    give: async (actor) => {
      const account = { id: actor.accountId, login: actor.personId, password_hash: await hashPassword('kyz-kuumai-2025'), password_set_at: NOW };
      await school.owner.insert('account', [{ ...account, must_change_password: true, created_at: NOW }]);
      await changePassword(actor, { present: 'kyz-kuumai-2025', next: 'kyz-kuumai-2026', again: 'kyz-kuumai-2026' });
    },
    fact: 'password.changed',
    isOfYear: false,
  },
  endSessions: {
    may: 'everybody',
    give: async (actor) => {
      await school.owner.insert('account', [{ id: actor.accountId, login: actor.personId, password_hash: '', password_set_at: NOW, must_change_password: false, created_at: NOW }]);
      await insert('session', { id: actor.sessionId, account_id: actor.accountId, person_id: actor.personId, started_at: NOW, last_seen_at: NOW, device_label: 'Chrome' });
      await endSessions(actor, 'everywhere');
    },
    fact: 'session.ended',
    isOfYear: false,
  },
  keepPreferences: { may: 'everybody', give: (actor) => keepPreferences(actor, { theme: 'dark' }), fact: null, isOfYear: false },
};

/** Everything the school holds, as one number per table. */
async function everything(): Promise<unknown> {
  const tables = await school.owner.rows<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'school_id'`,
  );
  const sums = tables.map(({ name }) => `(select md5(string_agg(t::text, '' order by t::text)) from "${name}" t where school_id = $1) as "${name}"`);
  return school.owner.row(`select ${sums.join()}`, [school.schoolId]);
}

const factsBy = async ({ personId }: Actor) =>
  (await school.owner.rows<{ fact: string }>('select fact from history_entry where person_id = $1', [personId])).map(({ fact }) => fact);

const givers = ({ may }: Command): PersonName[] => (may === 'everybody' ? ['secretary', 'mother', 'nurlan'] : may);

test('no command is without a line here', () => {
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter((file) => /(commands|sessions|preferences)\.ts$/.test(file));
  const given = files.flatMap((file) => [...readFileSync(join('lib', file), 'utf8').matchAll(/export (?:async )?function (\w+)\(actor\b/g)].map(([, name]) => name!));
  expect(given.filter((name) => !name.startsWith('list')).sort()).toEqual(Object.keys(COMMANDS).sort());
});

describe.each(Object.entries(COMMANDS))('%s', (_, command) => {
  beforeEach(() => command.arrange?.());

  const { may } = command;
  if (may !== 'everybody') {
    test('is refused to everybody who may not, and then leaves nothing behind', async () => {
      const before = await everything();
      for (const person of (Object.keys(school.people) as PersonName[]).filter((one) => !may.includes(one))) {
        const answer = await command.give(await school.actor(person)).then(() => 'done', ({ code }: { code: string }) => code);
        expect([person, answer]).toEqual([person, expect.stringMatching(/^(notFound|notAllowed)$/)]);
      }
      expect(await everything()).toEqual(before);
    });
  }

  test.each(givers(command))('by %s leaves its row in the history', async (person) => {
    const actor = await school.actor(person);
    await command.give(actor);
    expect(await factsBy(actor)).toEqual(command.fact ? [command.fact] : []);
  });

  if (command.isOfYear) {
    test('changes nothing once the year is archived', async () => {
      const { yearId: year_id, people } = school;
      await insert('year_archiving', { year_id, archived_at: '2026-11-20T09:00:00+06:00', archived_by_id: people.director });
      const before = await everything();
      for (const person of givers(command)) {
        await expect(command.give(await school.actor(person))).rejects.toMatchObject({ code: 'yearArchived' });
      }
      expect(await everything()).toEqual(before);
    });
  }
});
