import type { SettingKey } from './model';

/** The figures by what somebody looks for, in the order of the page. Pure. */
export const SETTING_GROUPS = ['school', 'filling', 'marks', 'termMarks', 'attendance', 'families', 'oversight', 'access', 'record'] as const;
export type SettingGroup = (typeof SETTING_GROUPS)[number];

const GROUP_OF: Record<SettingKey, SettingGroup> = {
  language: 'school',
  editWindowDays: 'filling',
  fillingDueHour: 'filling',
  essayMarksDueDays: 'filling',
  deviceClockGraceHours: 'filling',
  homeworkNorm: 'filling',
  weightsCount: 'marks',
  weightsByKind: 'marks',
  debtDays: 'marks',
  roundUpFromHundredths: 'termMarks',
  marksNeeded: 'termMarks',
  termMarkLimit: 'termMarks',
  termMarksFromDaysBefore: 'termMarks',
  termMarksDueDaysBefore: 'termMarks',
  termMarkWindowDays: 'termMarks',
  reasonsDueWeekday: 'attendance',
  explanationWindowDays: 'attendance',
  announceUntilHour: 'attendance',
  noticeMostDays: 'attendance',
  slipMinutes: 'attendance',
  publishAfterMinutes: 'families',
  publishAtHour: 'families',
  digestHour: 'families',
  digestWeekday: 'families',
  classMeanShown: 'families',
  recordAnswerDays: 'families',
  remarkAnswerDays: 'oversight',
  remarkReminderDays: 'oversight',
  remarkDeputyDays: 'oversight',
  massedMarksDays: 'oversight',
  massedMarksPercent: 'oversight',
  massedMarksLeast: 'oversight',
  marklessWeeks: 'oversight',
  massChangeLimit: 'oversight',
  lateChangeLimit: 'oversight',
  brakeWritten: 'oversight',
  brakeChanged: 'oversight',
  brakeLowest: 'oversight',
  massReadingLimit: 'oversight',
  accessCodeDays: 'access',
  sessionIdleHours: 'access',
  sessionLifeDays: 'access',
  emergencyMostMinutes: 'access',
  secondFactor: 'access',
  rememberDeviceDays: 'access',
  exportsPerDay: 'access',
  sheetsKeptDays: 'access',
  archiveKeptDays: 'access',
  officialRecord: 'record',
  officialRecordOrder: 'record',
  stateCopyOn: 'record',
};

/** The figures of a group, in their order on the page. */
export function settingsIn(group: SettingGroup): SettingKey[] {
  return (Object.keys(GROUP_OF) as SettingKey[]).filter((key) => GROUP_OF[key] === group);
}
