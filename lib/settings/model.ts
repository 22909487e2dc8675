import { z } from 'zod';
import { WEEKDAY_NAMES } from '@/lib/calendar/day';
import { defaultLocale, locales } from '@/lib/text/locales';

/** What may be a school's official record. */
export const OFFICIAL_RECORDS = ['notNamed', 'journal', 'state', 'paper'] as const;
export type OfficialRecord = (typeof OFFICIAL_RECORDS)[number];

const norm = z.number().int().min(0).max(600);
const weight = z.number().int().min(1).max(10);

/**
 * Every figure a school may choose, with its default (domain: "Filling", "Period marks", "The ladder of change").
 * A school's choice is a row of `setting`; what is not chosen is as here.
 */
export const settingsSchema = z.object({
  /** the language of everybody who chose none: of pages once signed in, letters, messages, the calendar's feed, access notices */
  language: z.enum(locales).default(defaultLocale),
  /** days after a lesson in which its teacher changes freely; later a reason is asked for */
  editWindowDays: z.number().int().min(0).max(60).default(7),
  /** days after an absence in which the class teacher says why, freely; later she says why so late */
  explanationWindowDays: z.number().int().min(0).max(60).default(14),
  /** a family announces today's absence until this hour; 24 = the day's end */
  announceUntilHour: z.number().int().min(1).max(24).default(24),
  /** days that a family's notice may span; who is away for longer brings a paper to the school */
  noticeMostDays: z.number().int().min(1).max(120).default(30),
  /** days from its issue through which a family's access code opens something; a code keeps what stood when it was issued */
  accessCodeDays: z.number().int().min(1).max(90).default(30),
  /** days after a period's end in which its marks are changed freely; later a reason is asked for */
  termMarkWindowDays: z.number().int().min(0).max(60).default(7),
  /** minutes from writing a mark until families see it; 0 = at once */
  publishAfterMinutes: z.number().int().min(0).max(1440).default(10),
  /** minutes within which attendance, which is public at once, is put right without having been a correction; 0 = never */
  slipMinutes: z.number().int().min(0).max(60).default(10),
  /** the hour at which families that want a day's or a week's news together are told */
  digestHour: z.number().int().min(0).max(23).default(18),
  /** the weekday on which those are that want a week's together; Friday, when a week of the diary is read and confirmed */
  digestWeekday: z.enum(WEEKDAY_NAMES).default('friday'),
  /** the hour of the day at which marks appear, instead of minutes after writing; null = none */
  publishAtHour: z.number().int().min(0).max(23).nullable().default(null),
  /** topic, attendance and homework are due at this hour of the lesson's day; 24 = its end */
  fillingDueHour: z.number().int().min(1).max(24).default(24),
  /** the weekday at whose end a week's absences are explained and its attendance is checked */
  reasonsDueWeekday: z.enum(WEEKDAY_NAMES).default('friday'),
  /** days in which an essay has its marks; other written work has them before the group's next lesson (domain: "Filling") */
  essayMarksDueDays: z.number().int().min(1).max(60).default(7),
  /** days before a term's end by which its marks are there */
  termMarksDueDaysBefore: z.number().int().min(0).max(30).default(1),
  /** the school's working days in which a remark is answered */
  remarkAnswerDays: z.number().int().min(1).max(30).default(3),
  /** days after such a day has passed until the teacher is reminded of it */
  remarkReminderDays: z.number().int().min(1).max(30).default(1),
  /** days after it has passed until the deputies hear of it */
  remarkDeputyDays: z.number().int().min(1).max(60).default(3),
  /** hours within which an entry typed on the lesson's day without network still counts by the device's clock */
  deviceClockGraceHours: z.number().int().min(0).max(168).default(48),
  /** days from now, or from the lesson when that is later, until which a debt is first taken to be owed */
  debtDays: z.number().int().min(1).max(60).default(7),
  /** the fraction of a mean, in hundredths, from which a period mark is proposed upwards */
  roundUpFromHundredths: z.number().int().min(1).max(99).default(50),
  /** marks needed for a period mark at one, two, and three or more lessons a week */
  marksNeeded: z.tuple([z.number().int(), z.number().int(), z.number().int()]).default([3, 5, 7]),
  /** whole marks by which a period mark may lie away from the proposal without a reason; 0 = any departure asks for one */
  termMarkLimit: z.number().int().min(0).max(3).default(0),
  /** days before a term's end from which its marks may be decided; predicted ones from the term's first day */
  termMarksFromDaysBefore: z.number().int().min(0).max(120).default(14),
  /** whether a mark's weight counts in means */
  weightsCount: z.boolean().default(false),
  /** what a newly given mark of each kind of work weighs, where weights count */
  weightsByKind: z
    .object({ answer: weight, controlWork: weight, homework: weight, test: weight, laboratory: weight, written: weight, practical: weight })
    .default({ answer: 1, controlWork: 1, homework: 1, test: 1, laboratory: 1, written: 1, practical: 1 }),
  /** whether families see the mean of the class beside their child's; never of fewer than five pupils */
  classMeanShown: z.boolean().default(false),
  /** minutes a day that homework should not take longer than in grades 2-3, 4-5, 6-8, and from 9 on */
  homeworkNorm: z.tuple([norm, norm, norm, norm]).default([90, 120, 150, 210]),
  /** the last days of a term in which marks should not be massed, and from what share of a group's marks on, in percent, they are */
  massedMarksDays: z.number().int().min(1).max(30).default(7),
  massedMarksPercent: z.number().int().min(10).max(100).default(40),
  massedMarksLeast: z.number().int().min(2).max(200).default(10),
  /** weeks through which a pupil who was there should not be without a mark */
  marklessWeeks: z.number().int().min(1).max(12).default(4),
  /** marks that one person changed on a day, and wrote after the edit window within thirty days, from which on the director is shown it */
  massChangeLimit: z.number().int().min(2).max(1000).default(30),
  lateChangeLimit: z.number().int().min(2).max(1000).default(20),
  /**
   * marks that one person writes in an hour, of marks that stood, and of the lowest figure, above which they wait until it is known to be her; her own
   * highest hour counts where that is more
   */
  brakeWritten: z.number().int().min(10).max(10_000).default(1000),
  brakeChanged: z.number().int().min(10).max(10_000).default(150),
  brakeLowest: z.number().int().min(10).max(10_000).default(60),
  /** lists that one person takes out in a file in a day, and pupils' records of which she opens so many that the director is shown it, and she is asked what for */
  exportsPerDay: z.number().int().min(1).max(200).default(10),
  massReadingLimit: z.number().int().min(10).max(5000).default(80),
  /** hours that a session stands unused until it ends; whoever comes again signs in */
  sessionIdleHours: z.number().int().min(1).max(72).default(10),
  /** whether the leadership and the administrator must have a second factor from the first term's end on, or may; a school made through set-up begins with 'required' */
  secondFactor: z.enum(['offered', 'required']).default('offered'),
  /** days for which a browser is trusted with it, where its owner wishes; 0 = it is asked for every time */
  rememberDeviceDays: z.number().int().min(0).max(90).default(30),
  /** days after which a session ends however busy it is; no longer than a browser keeps it (`SESSION_LIFE_DAYS`) */
  sessionLifeDays: z.number().int().min(1).max(30).default(30),
  /** minutes that an administrator's opening of one pupil's record may last at most; the database lets none be longer than an hour */
  emergencyMostMinutes: z.number().int().min(15).max(60).default(60),
  /** days that sheets made in bulk, and a year's archive, can be taken away */
  sheetsKeptDays: z.number().int().min(1).max(30).default(3),
  archiveKeptDays: z.number().int().min(1).max(365).default(90),
  /** days in which a family's request for everything held on its child is answered; the law allows a week (Law 58 of 2008) */
  recordAnswerDays: z.number().int().min(1).max(7).default(7),
  /** whether lessons are shown ready to be carried over into the state's system, and ticked */
  stateCopyOn: z.boolean().default(true),
  /** which record the director's order names as the official one (domain: "Beside the state system") */
  officialRecord: z.enum(OFFICIAL_RECORDS).default('notNamed'),
  /** number and date of that order; empty without one */
  officialRecordOrder: z.string().trim().max(80).default(''),
});

export type Settings = z.infer<typeof settingsSchema>;
export type SettingKey = keyof Settings;

export const defaultSettings: Settings = settingsSchema.parse({});

/** Defaults overlaid with the school's choices; a value that no longer fits its schema falls back to the default. */
export function settingsFrom(chosen: ReadonlyArray<{ key: string; value: unknown }>): Settings {
  const merged = { ...defaultSettings } as Record<SettingKey, unknown>;
  for (const { key, value } of chosen) {
    if (!Object.hasOwn(settingsSchema.shape, key)) continue;
    const parsed = settingsSchema.shape[key as SettingKey].safeParse(value);
    if (parsed.success) merged[key as SettingKey] = parsed.data;
  }
  // Each is what its own schema gave, and the whole has no rule of its own: it is not parsed again for every page.
  return merged as Settings;
}
