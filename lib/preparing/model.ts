import { GRADING_MODES } from '@/lib/term-marks/model';

/** What a school still lacks before its first lesson, by the rows it has. Pure. */

/** How a grade may be marked. */
export const MODES = GRADING_MODES;

/** What the rows say of the newest school year: how many there are, and the first names of those that something is missing of. */
export interface Facts {
  year: { label: string; startsOn: string } | null;
  terms: number;
  daysOff: number;
  bells: number;
  classes: number;
  pupils: number;
  groups: number;
  classesWithoutTimetable: string[];
  classesWithoutTeacher: string[];
  groupsWithoutTeacher: string[];
  classesUnconfirmed: string[];
  pupilsWithoutClass: number;
  pupilsWithoutFamily: number;
  staff: number;
  staffWithoutAccount: number;
  familiesWithoutNotice: number;
  settingsChosen: number;
}

export const STEPS = ['school', 'year', 'daysOff', 'bells', 'people', 'assessment', 'teaching', 'timetable', 'settings', 'access'] as const;
export type Step = (typeof STEPS)[number];

export type MissingKind =
  | 'noYear' | 'noTerms' | 'noDaysOff' | 'noBells' | 'noClasses' | 'noPupils' | 'pupilsWithoutClass' | 'pupilsWithoutFamily' | 'noStaff' | 'classesWithoutTeacher' | 'classesUnconfirmed'
  | 'noGroups' | 'groupsWithoutTeacher' | 'classesWithoutTimetable' | 'staffWithoutAccount' | 'familiesWithoutNotice';

export interface Missing {
  kind: MissingKind;
  step: Step;
  /** without it no lesson is logged, or nobody is there to log it; the rest can follow */
  isNeeded: boolean;
  count: number;
  names: string[];
  href: string;
}

/** Where a step is done. */
export const HREF_OF: Record<Step, string> = {
  school: '/office/start?step=school',
  year: '/office/start?step=year',
  daysOff: '/office/start?step=daysOff',
  bells: '/office/calendar/bells',
  people: '/office/imports',
  assessment: '/office/start?step=assessment',
  teaching: '/office/teaching',
  timetable: '/office/timetable',
  settings: '/office/settings',
  access: '/office/access',
};

type Row = [kind: MissingKind, step: Step, isMissing: boolean, details?: Partial<Pick<Missing, 'isNeeded' | 'count' | 'names' | 'href'>>];

/** In the order in which it is mended; what rests on something that is missing itself is not told beside it. */
export function missingOf(facts: Facts): Missing[] {
  const { year, terms, daysOff, bells, classes, pupils, groups, staff } = facts;
  const listed = (names: string[], href?: string) => ({ count: names.length, names, ...(href && { href }) });
  const rows: Row[] = [
    ['noYear', 'year', !year],
    ['noTerms', 'year', year !== null && terms === 0, { href: '/office/calendar' }],
    ['noDaysOff', 'daysOff', year !== null && daysOff === 0, { isNeeded: false }],
    ['noBells', 'bells', bells === 0],
    ['noClasses', 'people', year !== null && classes === 0],
    ['noPupils', 'people', classes > 0 && pupils === 0],
    ['pupilsWithoutClass', 'people', facts.pupilsWithoutClass > 0, { count: facts.pupilsWithoutClass, href: '/office/people' }],
    ['noStaff', 'people', staff === 0],
    ['classesWithoutTeacher', 'people', facts.classesWithoutTeacher.length > 0, { isNeeded: false, ...listed(facts.classesWithoutTeacher, '/office/people') }],
    ['noGroups', 'teaching', classes > 0 && groups === 0, { href: '/office/imports' }],
    ['groupsWithoutTeacher', 'teaching', facts.groupsWithoutTeacher.length > 0, listed(facts.groupsWithoutTeacher)],
    ['classesWithoutTimetable', 'timetable', groups > 0 && facts.classesWithoutTimetable.length > 0, listed(facts.classesWithoutTimetable)],
    ['classesUnconfirmed', 'teaching', facts.classesUnconfirmed.length > 0, { isNeeded: false, ...listed(facts.classesUnconfirmed, '/class') }],
    ['staffWithoutAccount', 'access', facts.staffWithoutAccount > 0, { count: facts.staffWithoutAccount, href: '/office/people' }],
    ['pupilsWithoutFamily', 'access', facts.pupilsWithoutFamily > 0, { isNeeded: false, count: facts.pupilsWithoutFamily, href: '/office/people' }],
    ['familiesWithoutNotice', 'access', facts.familiesWithoutNotice > 0, { isNeeded: false, count: facts.familiesWithoutNotice }],
  ];
  return rows.filter(([, , isMissing]) => isMissing).map(([kind, step, , details]) => ({ kind, step, isNeeded: true, count: 0, names: [], href: HREF_OF[step], ...details }));
}

/** Where a step is done, in a school that has a year: its days are the calendar's then. */
export function hrefOf(step: Step, { year }: Pick<Facts, 'year'>): string {
  return step === 'year' && year ? '/office/calendar' : HREF_OF[step];
}

/** How far a step is: waits for one before it, has something missing, or nothing. */
export function stateOf(step: Step, missing: readonly Missing[]): 'waits' | 'open' | 'done' {
  const own = missing.filter((one) => one.step === step);
  if (own.some(({ isNeeded }) => isNeeded)) return 'open';
  const waitsFor: Partial<Record<Step, readonly MissingKind[]>> = {
    daysOff: ['noYear'],
    people: ['noYear'],
    assessment: ['noYear', 'noClasses', 'noGroups'],
    teaching: ['noYear', 'noClasses'],
    timetable: ['noYear', 'noClasses', 'noGroups'],
    access: ['noYear', 'noClasses', 'noPupils'],
  };
  if (missing.some(({ kind }) => waitsFor[step]?.includes(kind))) return 'waits';
  return own.length > 0 ? 'open' : 'done';
}
