import { addDays, type Day } from '@/lib/calendar/day';
import { proposedMark } from '@/lib/grading/model';
import { defaultSettings } from '@/lib/settings/model';
import { periodsOf } from '@/lib/term-marks/model';
import type { Ledger } from './ledger';
import type { TeacherHabit } from './people';
import { Random } from './random';
import type { SampleGroup, SampleSchool } from './school';
import { isOver } from './timing';

/** One hour a week in every class: too few marks for a quarter. */
export const HALF_YEARLY_SUBJECT = 'Музыка';

const HIGHER = ['Олимпиадада орун алды', 'Акыркы иштери бир топ жакшырды', 'Долбоорун мыкты коргоду'];
const LOWER = ['Текшерүү иштери тапшырылган жок', 'Акыркы апталарда даярдыгы начарлады'];
const LONG_AWAY = 'Көп сабакка катышкан жок';
const MINUTE = 60_000;
/** Three o'clock. */
const DESK = 15 * 60 * MINUTE;

/**
 * Before a term ends its marks are decided, nearly all as proposed; a few apart from it, with a reason. Those who lag with
 * the journal lag with these as well, and now and then a group is left over.
 */
export function decideTermMarks(school: SampleSchool, ledger: Ledger, habits: ReadonlyMap<string, TeacherHabit>): void {
  const basisOf = sumsByTerm(school, ledger);
  const terms = school.terms.map((term) => ({ ...term, closedAt: null, lessonCount: 0 }));
  for (const group of school.groups) {
    const [authorId] = group.teacherIds;
    if (!authorId || group.gradingMode !== 'fivePoint') continue;
    const random = new Random('term marks', group.key);
    for (const { period, startsOn, endsOn } of periodsOf(terms, group.termKind, school.today)) {
      if (period === 'year' || period === 'exam' || period === 'final') continue;
      const isLeft = random.chance(habits.get(authorId) === 'lagging' ? 0.5 : 0.03);
      const at = school.midnight(addDays(endsOn, -random.int(0, 3))) + DESK + random.int(0, 150) * MINUTE;
      if (isLeft) continue;
      membersOn(group, endsOn).forEach((pupilId, index) => {
        if (!isOver(school, at + index * 3_000)) return;
        const decided = decide(basisOf(group.courseId, pupilId, startsOn, endsOn), random);
        ledger.decideTermMark({ group, authorId, at: at + index * 3_000 }, { pupilId, period, ...decided });
      });
    }
  }
}

function membersOn({ members }: SampleGroup, day: Day): string[] {
  return members.filter(({ startedOn, endedOn }) => startedOn <= day && (endedOn === null || endedOn >= day)).map(({ pupilId }) => pupilId);
}

function decide({ sum, count }: { sum: number; count: number }, random: Random): { value: number | null; reason: string | null } {
  const proposed = proposedMark(sum, count, defaultSettings.roundUpFromHundredths);
  if (proposed === null) return { value: null, reason: null };
  if (count === 1 && random.chance(0.15)) return { value: null, reason: LONG_AWAY };
  if (!random.chance(0.03)) return { value: proposed, reason: null };
  const isHigher = proposed < 5 && (proposed === 2 || random.chance(0.7));
  return isHigher ? { value: proposed + 1, reason: random.pick(HIGHER) } : { value: proposed - 1, reason: random.pick(LOWER) };
}

/** Marks of a pupil in a subject, whatever group they were given in. */
function sumsByTerm({ groups }: SampleSchool, ledger: Ledger) {
  const dayOf = new Map(groups.flatMap(({ lessons }) => lessons.map(({ id, day }) => [id, day] as const)));
  const marks = new Map<string, { day: Day; value: number }[]>();
  for (const { course_id, pupil_id, lesson_id, value } of ledger.currentMarks) {
    const key = `${String(course_id)} ${String(pupil_id)}`;
    const own = marks.get(key) ?? [];
    marks.set(key, own);
    own.push({ day: dayOf.get(String(lesson_id)) ?? '', value: Number(value) });
  }
  return (courseId: string, pupilId: string, from: Day, to: Day) => {
    const within = (marks.get(`${courseId} ${pupilId}`) ?? []).filter(({ day }) => from <= day && day <= to);
    return { sum: within.reduce((sum, { value }) => sum + value, 0), count: within.length };
  };
}
