import type { Day } from '@/lib/calendar/day';
import { type SettingKey, type Settings, settingsFrom } from './model';

/**
 * The school's figures by the day of what they are asked for: a lesson, a term, an absence goes by the rule of its own day, whatever
 * was chosen since. So a change counts from its day on and leaves everything before it as it stood: nobody frees her own late
 * lessons by a wider window, nobody is shut out of what was still open, and a term that is over keeps its means. Pure.
 */

/**
 * Which day a figure is asked for. `lesson`: the lesson's own; `homework`: the day it is due; `week`: its Monday; `absence`: its first day;
 * `term`: the last day of the term, of the year for a mark of the year, and while it lasts today; `remark`: the day by which it is
 * answered; `request`: the day it came; `change`: the day on which a mark or attendance was written; `present`: the day on which it is asked.
 */
export const MATTERS = ['lesson', 'homework', 'week', 'absence', 'term', 'remark', 'request', 'change', 'present'] as const;
export type Matter = (typeof MATTERS)[number];

/** Of every figure what it is about. */
export const MATTER_OF = {
  editWindowDays: 'lesson',
  deviceClockGraceHours: 'lesson',
  fillingDueHour: 'lesson',
  essayMarksDueDays: 'lesson',
  weightsByKind: 'lesson',
  homeworkNorm: 'homework',
  reasonsDueWeekday: 'week',
  explanationWindowDays: 'absence',
  termMarkWindowDays: 'term',
  termMarksDueDaysBefore: 'term',
  termMarksFromDaysBefore: 'term',
  roundUpFromHundredths: 'term',
  marksNeeded: 'term',
  termMarkLimit: 'term',
  weightsCount: 'term',
  massedMarksDays: 'term',
  massedMarksPercent: 'term',
  massedMarksLeast: 'term',
  marklessWeeks: 'term',
  remarkReminderDays: 'remark',
  remarkDeputyDays: 'remark',
  recordAnswerDays: 'request',
  massChangeLimit: 'change',
  slipMinutes: 'change',
  // What is stored with its deed (a publication, a code, a remark's day), and what nothing past hangs on.
  language: 'present',
  announceUntilHour: 'present',
  noticeMostDays: 'present',
  debtDays: 'present',
  accessCodeDays: 'present',
  publishAfterMinutes: 'present',
  publishAtHour: 'present',
  digestHour: 'present',
  digestWeekday: 'present',
  remarkAnswerDays: 'present',
  classMeanShown: 'present',
  // Counts the thirty days that end today.
  lateChangeLimit: 'present',
  sessionIdleHours: 'present',
  sessionLifeDays: 'present',
  emergencyMostMinutes: 'present',
  sheetsKeptDays: 'present',
  archiveKeptDays: 'present',
  secondFactor: 'present',
  rememberDeviceDays: 'present',
  brakeWritten: 'present',
  brakeChanged: 'present',
  brakeLowest: 'present',
  exportsPerDay: 'present',
  massReadingLimit: 'present',
  stateCopyOn: 'present',
  officialRecord: 'present',
  officialRecordOrder: 'present',
} as const satisfies Record<SettingKey, Matter>;

/** The figures about one matter. */
export type FiguresOf<M extends Matter> = Pick<Settings, { [K in SettingKey]: (typeof MATTER_OF)[K] extends M ? K : never }[SettingKey]>;

/** A choice as it took effect. */
export interface Choice {
  key: string;
  value: unknown;
  effectiveOn: Day;
}

export interface Rules {
  /** the figures about a matter as they stood on its day */
  on: <M extends Matter>(matter: M, day: Day) => FiguresOf<M>;
  /** the same through days, the first from `from` on, each until the next begins: for what is counted in the database */
  through: <M extends Matter>(matter: M, from: Day, to: Day) => { from: Day; figures: FiguresOf<M> }[];
}

/** `choices`: oldest first as they took effect, and of one day as they were entered. What is not among them is the default. */
export function rulesFrom(choices: readonly Choice[]): Rules {
  const known = new Map<number, Settings>();
  const on = (day: Day): Settings => {
    const count = choices.findLastIndex(({ effectiveOn }) => effectiveOn <= day) + 1;
    const settings = known.get(count) ?? settingsFrom(choices.slice(0, count));
    known.set(count, settings);
    return settings;
  };
  const turns = (from: Day, to: Day) => [...new Set(choices.map(({ effectiveOn }) => effectiveOn))].filter((day) => from < day && day <= to);
  return {
    on: (_matter, day) => on(day),
    through: (_matter, from, to) => [from, ...turns(from, to)].map((day) => ({ from: day, figures: on(day) })),
  };
}
