import type { Settings } from '@/lib/settings/model';

/** What the school's settings say of what is due when, each with the way it is said. Pure: a figure is never known here, only asked. */
export type Deadline =
  | { key: 'filling' | 'announce'; way: 'dayEnd' | 'hour'; values: { hour: number } }
  | { key: 'grace'; way: 'hours'; values: { hours: number } }
  | { key: 'edit' | 'explanation' | 'termMarkWindow' | 'termMarksFrom' | 'termMarksDue' | 'essay' | 'remark' | 'accessCode'; way: 'days'; values: { days: number } }
  | { key: 'publication'; way: 'atOnce' | 'after' | 'atHour'; values: { minutes: number; hour: number } }
  | { key: 'marksNeeded'; way: 'figures'; values: { one: number; two: number; more: number } }
  | { key: 'rounding'; way: 'from'; values: { hundredths: string } }
  | { key: 'termMarkLimit'; way: 'any' | 'above'; values: { limit: number } }
  | { key: 'homeworkNorm'; way: 'minutes'; values: { first: number; second: number; third: number; fourth: number } };

/** In the order of a school's day, then of its terms. */
export function deadlinesOf(settings: Settings): Deadline[] {
  const { fillingDueHour, announceUntilHour, publishAtHour, publishAfterMinutes, roundUpFromHundredths, termMarkLimit } = settings;
  const [one, two, more] = settings.marksNeeded;
  const [first, second, third, fourth] = settings.homeworkNorm;
  const untilHour = (hour: number) => ({ way: hour === 24 ? ('dayEnd' as const) : ('hour' as const), values: { hour } });
  const days = (count: number) => ({ way: 'days' as const, values: { days: count } });
  const shownWay = publishAtHour !== null ? 'atHour' : publishAfterMinutes === 0 ? 'atOnce' : 'after';
  return [
    { key: 'filling', ...untilHour(fillingDueHour) },
    { key: 'grace', way: 'hours', values: { hours: settings.deviceClockGraceHours } },
    { key: 'edit', ...days(settings.editWindowDays) },
    { key: 'explanation', ...days(settings.explanationWindowDays) },
    { key: 'announce', ...untilHour(announceUntilHour) },
    { key: 'publication', way: shownWay, values: { minutes: publishAfterMinutes, hour: publishAtHour ?? 0 } },
    { key: 'essay', ...days(settings.essayMarksDueDays) },
    { key: 'homeworkNorm', way: 'minutes', values: { first, second, third, fourth } },
    { key: 'termMarksFrom', ...days(settings.termMarksFromDaysBefore) },
    { key: 'termMarksDue', ...days(settings.termMarksDueDaysBefore) },
    { key: 'termMarkWindow', ...days(settings.termMarkWindowDays) },
    { key: 'marksNeeded', way: 'figures', values: { one, two, more } },
    { key: 'rounding', way: 'from', values: { hundredths: String(roundUpFromHundredths).padStart(2, '0') } },
    { key: 'termMarkLimit', way: termMarkLimit === 0 ? 'any' : 'above', values: { limit: termMarkLimit } },
    { key: 'remark', ...days(settings.remarkAnswerDays) },
    { key: 'accessCode', ...days(settings.accessCodeDays) },
  ];
}
