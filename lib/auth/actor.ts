import type { Day } from '@/lib/calendar/day';

/** Every hat a person may wear; it comes from a fact with a period, and hats add up for reading (domain: "Who does what"). */
export const HATS = [
  'subjectTeacher',
  'classTeacher',
  'substitute',
  'parent',
  'pupil',
  'workingGroup',
  'deputy',
  'director',
  'secretary',
  'administrator',
] as const;

export type Hat = (typeof HATS)[number];

export const FAMILY_HATS: readonly Hat[] = ['parent', 'pupil'];

/** The facts a session is built from, as the database answers them for today. */
export interface Facts {
  posts: readonly string[];
  /** groups taught today */
  groupIds: readonly string[];
  /** classes led today */
  classIds: readonly string[];
  /** children under an open guardianship */
  childIds: readonly string[];
  isPupil: boolean;
  substitutes: boolean;
  /** the first day whose granted lessons are still seen */
  grantedFrom: string;
  isInWorkingGroup: boolean;
  chairsWorkingGroup: boolean;
}

/** Who asks, now: account, person, school, and the hats that follow from today's facts. */
export interface Actor {
  accountId: string;
  personId: string;
  schoolId: string;
  sessionId: string;
  surname: string;
  firstName: string;
  patronymic: string | null;
  locale: string | null;
  /** the school's, for whoever chose none; none where nobody signed in */
  schoolLocale?: string | null;
  theme: string | null;
  timeZone: string;
  today: Day;
  mustChangePassword: boolean;
  /** from when on she is led to set up her second factor before anything else; none where she need not, or has one */
  secondFactorDueOn?: Day | null;
  /** she opened more pupils' records today than ever: before the next one she says what for (lib/braking) */
  isReadingHeld?: boolean;
  hats: readonly Hat[];
  facts: Facts;
}

/** Hats out of facts. An acting director is a director for the dates of the order. */
export function hatsFrom(facts: Facts): Hat[] {
  const worn: Record<Hat, boolean> = {
    subjectTeacher: facts.groupIds.length > 0,
    classTeacher: facts.classIds.length > 0,
    substitute: facts.substitutes,
    parent: facts.childIds.length > 0,
    pupil: facts.isPupil,
    workingGroup: facts.isInWorkingGroup,
    deputy: facts.posts.includes('deputy'),
    director: facts.posts.includes('director') || facts.posts.includes('actingDirector'),
    secretary: facts.posts.includes('secretary'),
    administrator: facts.posts.includes('administrator'),
  };
  return HATS.filter((hat) => worn[hat]);
}

/** Whether a second factor comes before anything else now: its day has come, and it is not set up. */
export function owesSecondFactor({ secondFactorDueOn, today }: Pick<Actor, 'secondFactorDueOn'> & Partial<Pick<Actor, 'today'>>): boolean {
  return Boolean(secondFactorDueOn && today && secondFactorDueOn <= today);
}

/** The pupils whose diary is a person's own matter: her children, and herself when she is a pupil. */
export function ownPupilIds(actor: Pick<Actor, 'facts' | 'personId'>): string[] {
  return actor.facts.isPupil ? [...actor.facts.childIds, actor.personId] : [...actor.facts.childIds];
}
