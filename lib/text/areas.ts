import type { Locale } from './locales';

/**
 * The areas of text, one folder of messages each: `messages/<area>/{ky,ru,en}.json`.
 * A new area is one line here; its keys are typed from the Kyrgyz file.
 */
const areas = {
  about: () => import('./messages/about/ky.json'),
  absenceNotices: () => import('./messages/absenceNotices/ky.json'),
  account: () => import('./messages/account/ky.json'),
  accountSafety: () => import('./messages/accountSafety/ky.json'),
  accounts: () => import('./messages/accounts/ky.json'),
  acts: () => import('./messages/acts/ky.json'),
  appointments: () => import('./messages/appointments/ky.json'),
  attendance: () => import('./messages/attendance/ky.json'),
  auth: () => import('./messages/auth/ky.json'),
  backup: () => import('./messages/backup/ky.json'),
  braking: () => import('./messages/braking/ky.json'),
  broken: () => import('./messages/broken/ky.json'),
  bundles: () => import('./messages/bundles/ky.json'),
  calendar: () => import('./messages/calendar/ky.json'),
  changeLog: () => import('./messages/changeLog/ky.json'),
  checkPlans: () => import('./messages/checkPlans/ky.json'),
  checks: () => import('./messages/checks/ky.json'),
  confirmations: () => import('./messages/confirmations/ky.json'),
  contradictions: () => import('./messages/contradictions/ky.json'),
  corrections: () => import('./messages/corrections/ky.json'),
  diary: () => import('./messages/diary/ky.json'),
  emergency: () => import('./messages/emergency/ky.json'),
  errors: () => import('./messages/errors/ky.json'),
  exporting: () => import('./messages/exporting/ky.json'),
  familyCalendar: () => import('./messages/familyCalendar/ky.json'),
  families: () => import('./messages/families/ky.json'),
  forgottenPassword: () => import('./messages/forgottenPassword/ky.json'),
  homeworkLoad: () => import('./messages/homeworkLoad/ky.json'),
  importing: () => import('./messages/importing/ky.json'),
  imports: () => import('./messages/imports/ky.json'),
  journal: () => import('./messages/journal/ky.json'),
  lesson: () => import('./messages/lesson/ky.json'),
  objections: () => import('./messages/objections/ky.json'),
  office: () => import('./messages/office/ky.json'),
  matters: () => import('./messages/matters/ky.json'),
  merging: () => import('./messages/merging/ky.json'),
  notices: () => import('./messages/notices/ky.json'),
  oversight: () => import('./messages/oversight/ky.json'),
  people: () => import('./messages/people/ky.json'),
  planning: () => import('./messages/planning/ky.json'),
  preparing: () => import('./messages/preparing/ky.json'),
  printing: () => import('./messages/printing/ky.json'),
  pupils: () => import('./messages/pupils/ky.json'),
  putOff: () => import('./messages/putOff/ky.json'),
  records: () => import('./messages/records/ky.json'),
  reports: () => import('./messages/reports/ky.json'),
  remarks: () => import('./messages/remarks/ky.json'),
  regulation: () => import('./messages/regulation/ky.json'),
  settings: () => import('./messages/settings/ky.json'),
  shell: () => import('./messages/shell/ky.json'),
  statistics: () => import('./messages/statistics/ky.json'),
  staff: () => import('./messages/staff/ky.json'),
  stateCopy: () => import('./messages/stateCopy/ky.json'),
  subgroups: () => import('./messages/subgroups/ky.json'),
  substitutions: () => import('./messages/substitutions/ky.json'),
  teaching: () => import('./messages/teaching/ky.json'),
  termMarks: () => import('./messages/termMarks/ky.json'),
  terms: () => import('./messages/terms/ky.json'),
  timetable: () => import('./messages/timetable/ky.json'),
  today: () => import('./messages/today/ky.json'),
  trends: () => import('./messages/trends/ky.json'),
  undoing: () => import('./messages/undoing/ky.json'),
  workingGroup: () => import('./messages/workingGroup/ky.json'),
  yearTurn: () => import('./messages/yearTurn/ky.json'),
};

export type Area = keyof typeof areas;

/** Every message by area, as the Kyrgyz source has it. */
export type Messages = { [A in Area]: Awaited<ReturnType<(typeof areas)[A]>>['default'] };

export const areaNames = Object.keys(areas) as Area[];

const loaded = new Map<Locale, Promise<Messages>>();

/** All messages of one language, read once. They stay on the server: a client component gets its words as props. */
export function loadMessages(locale: Locale): Promise<Messages> {
  let messages = loaded.get(locale);
  if (!messages) loaded.set(locale, (messages = readMessages(locale)));
  return messages;
}

async function readMessages(locale: Locale): Promise<Messages> {
  const entries = await Promise.all(
    areaNames.map(async (area) => {
      const file = (await import(`./messages/${area}/${locale}.json`)) as { default: unknown };
      return [area, file.default] as const;
    }),
  );
  return Object.fromEntries(entries) as Messages;
}
