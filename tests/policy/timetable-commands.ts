import { ringBells } from '@/lib/calendar/bell-commands';
import { bellsToRing } from '@/lib/calendar/bell-schema';
import { changeCalendar } from '@/lib/calendar/change-commands';
import { declareHolidays } from '@/lib/calendar/holiday-commands';
import { declareSpecialDay, moveTerm, withdrawSpecialDay } from '@/lib/calendar/commands';
import { calendarChange, specialDayToDeclare } from '@/lib/calendar/schema';
import { registerAbsence } from '@/lib/substitutions/commands';
import { endTeaching, giveGroup } from '@/lib/teaching/commands';
import { restoreLesson, withdrawSubstitution } from '@/lib/timetable/lesson-commands';
import { changeLesson } from '@/lib/timetable/move-commands';
import { decideOutside } from '@/lib/timetable/outside-commands';
import { lessonChange } from '@/lib/timetable/schema';
import { NOW, type PersonName, type SmallSchool, TODAY, YESTERDAY } from '@/tests/support/small-school';
import type { Command } from './person-commands';

/** What the leadership says of days and lessons: which are held, and by whom. */
export function timetableCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const LEADERSHIP: PersonName[] = ['director', 'deputy'];
  const reason = 'Кат боюнча';
  const DAY = { startedOn: '2026-12-04', endedOn: '2026-12-04', scope: { of: 'school' }, kind: 'off', reason: { ky: 'А', ru: 'А', en: 'A' }, orderNumber: null };
  const TEACHING = () => ({ groupId: current().groups.algebraA, from: TODAY, orderNumber: null });
  const substitutionId = 'a0000000-0000-7000-8000-000000000002';
  const specialDayId = 'a0000000-0000-7000-8000-000000000001';
  const insert = (table: string, row: object) => current().owner.insert(table, [{ school_id: current().schoolId, ...row }]);

  return {
    restoreLesson: {
      may: LEADERSHIP,
      arrange: () => current().owner.rows(`update lesson set cancelled_at = '${NOW}', cancel_reason = 'А' where group_id = $1 and on_date = '${YESTERDAY}'`, [current().groups.algebraA]),
      give: async (actor) => restoreLesson(actor, { lessonId: await current().lesson('algebraA', YESTERDAY) }),
      fact: 'lesson.restored',
      isOfYear: true,
    },
    withdrawSubstitution: {
      may: LEADERSHIP,
      arrange: async () =>
        insert('substitution', {
          ...{ id: substitutionId, lesson_id: await current().lesson('algebraA', TODAY), substitute_id: current().people.substitute, grants_marks: false },
          ...{ absent_teacher_id: current().people.algebraist, created_at: '2026-11-19T09:00:00+06:00' },
        }),
      give: (actor) => withdrawSubstitution(actor, { substitutionId }),
      fact: 'substitution.withdrawn',
      isOfYear: true,
    },
    registerAbsence: {
      may: LEADERSHIP,
      give: async (actor) => {
        const taking = { substituteId: current().people.substitute, grantsMarks: false, subjectGivenId: null };
        const lessons = [{ lessonId: await current().lesson('algebraA', TODAY), taking }];
        return registerAbsence(actor, { absentTeacherId: current().people.algebraist, reason, orderNumber: null, lessons });
      },
      fact: 'lesson.substituted',
      isOfYear: true,
    },
    giveGroup: { may: LEADERSHIP, give: (actor) => giveGroup(actor, { ...TEACHING(), teacherId: current().people.substitute }), fact: ['group.teachingEnded', 'group.assigned'], isOfYear: true },
    endTeaching: { may: LEADERSHIP, give: (actor) => endTeaching(actor, TEACHING()), fact: 'group.teachingEnded', isOfYear: true },
    declareSpecialDay: { may: LEADERSHIP, give: (actor) => declareSpecialDay(actor, specialDayToDeclare.parse(DAY)), fact: ['day.declared', 'lessons.placed'], isOfYear: true },
    declareHolidays: {
      may: LEADERSHIP,
      arrange: () => current().owner.rows(`update term set ends_on = '2027-03-31' where id = $1`, [current().terms.second]),
      give: (actor) => declareHolidays(actor, ['holiday.womensDay.2027-03-08']),
      fact: 'day.declared',
      isOfYear: true,
    },
    withdrawSpecialDay: {
      may: LEADERSHIP,
      arrange: () =>
        insert('special_day', {
          ...{ id: specialDayId, year_id: current().yearId, started_on: '2026-12-07', ended_on: '2026-12-07', kind: 'off', scope: 'school' },
          ...{ reason_ky: 'А', reason_ru: 'А', reason_en: 'A', entered_at: NOW },
        }),
      give: (actor) => withdrawSpecialDay(actor, { specialDayId }),
      fact: 'day.withdrawn',
      isOfYear: true,
    },
    changeCalendar: {
      may: LEADERSHIP,
      give: async (actor) => {
        const change = calendarChange.parse({ what: 'declare', startedOn: '2026-12-04', scope: 'school', as: 'off', reasonKy: 'А' });
        return changeCalendar(actor, { seen: '0.0.4.0.0.0', change });
      },
      fact: ['day.declared', 'lessons.placed'],
      isOfYear: true,
    },
    ringBells: {
      may: LEADERSHIP,
      give: (actor) => ringBells(actor, bellsToRing.parse({ kind: 'shortened', name: 'А', startedOn: TODAY, 'starts.1': '08:00', 'ends.1': '08:30' })),
      fact: 'bells.putInForce',
      isOfYear: true,
    },
    changeLesson: {
      may: LEADERSHIP,
      give: async (actor) => {
        const change = lessonChange.parse({ how: 'once', lessonId: await current().lesson('algebraA', '2026-11-24'), to: '2026-11-24.4', reason });
        return changeLesson(actor, { seen: '0.0.0.1.0.0', change });
      },
      fact: 'lesson.moved',
      isOfYear: true,
    },
    decideOutside: {
      may: LEADERSHIP,
      arrange: () => current().owner.rows(`update lesson set left_timetable_at = '${NOW}' where group_id = $1 and on_date = '${YESTERDAY}'`, [current().groups.algebraA]),
      give: async (actor) => decideOutside(actor, { lessonId: await current().lesson('algebraA', YESTERDAY), as: { kind: 'keep' } }),
      fact: 'lesson.keptOutside',
      isOfYear: true,
    },
    moveTerm: {
      may: LEADERSHIP,
      give: (actor) => moveTerm(actor, { termId: current().terms.second, startsOn: '2026-11-10', endsOn: '2026-12-29' }),
      fact: ['term.moved', 'lessons.placed'],
      isOfYear: true,
    },
  };
}
