import { type Day } from '@/lib/calendar/day';
import { Random } from './random';
import { type SamplePupil, type SampleSchool, schoolDaysUntil } from './school';

/** What the invented people are like: how teachers keep the journal, how pupils learn and stay away. */

export type TeacherHabit = 'prompt' | 'evening' | 'lagging';

export interface PupilNature {
  /** the mark around which this pupil's marks lie */
  ability: number;
  /** probability of missing a single lesson without a reason */
  truancy: number;
  lateness: number;
  isExemptFromSport: boolean;
  /** days away as a whole, with what the class teacher will set as the reason */
  away: Map<Day, 'sick' | 'valid' | 'none'>;
}

/** Two teachers lag; of the others most write in the lesson, some in the evening. */
export function habitsOf(school: SampleSchool): Map<string, TeacherHabit> {
  const teachersWithPlan = new Set(school.groups.filter(({ plan }) => plan.length > 0).flatMap(({ teacherIds }) => teacherIds));
  const random = new Random('habits');
  const lagging = new Set(random.sample(busyTeachers(school).filter((id) => !teachersWithPlan.has(id)), 2));
  return new Map(
    school.teacherIds.map((id): [string, TeacherHabit] => {
      if (lagging.has(id)) return [id, 'lagging'];
      return [id, !teachersWithPlan.has(id) && random.chance(0.25) ? 'evening' : 'prompt'];
    }),
  );
}

/** Teachers with enough groups to be noticed, in the order of their names. */
export function busyTeachers(school: SampleSchool): string[] {
  return school.teacherIds.filter((id) => school.groups.filter(({ teacherIds }) => teacherIds[0] === id).length >= 5);
}

export function naturesOf(school: SampleSchool): Map<string, PupilNature> {
  const days = schoolDaysUntil(school, school.today);
  return new Map(school.pupils.map((pupil) => [pupil.id, natureOf(pupil, days)]));
}

function natureOf({ number }: SamplePupil, days: readonly Day[]): PupilNature {
  const random = new Random('pupil', number);
  const ability = Math.min(5, Math.max(2.6, 3.95 + random.bell() * 0.75));
  return {
    ability,
    truancy: random.chance(0.06) ? 0.03 : 0.002,
    lateness: random.chance(0.1) ? 0.12 : 0.012,
    isExemptFromSport: random.chance(0.02),
    away: spellsOf(random, days),
  };
}

/** Absences come in spells: a cold takes two to six school days, a family matter one or two. */
function spellsOf(random: Random, days: readonly Day[]): PupilNature['away'] {
  const away: PupilNature['away'] = new Map();
  const isSickly = random.chance(0.15);
  for (let index = 0; index < days.length; index += 1) {
    if (!random.chance(isSickly ? 0.022 : 0.008)) continue;
    const isIllness = random.chance(0.7);
    const reason = isIllness ? 'sick' : random.chance(0.7) ? 'valid' : 'none';
    const length = isIllness ? random.int(2, 6) : random.int(1, 2);
    for (const day of days.slice(index, index + length)) away.set(day, reason);
    index += length + 5;
  }
  return away;
}
