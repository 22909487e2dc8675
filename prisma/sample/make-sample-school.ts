import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { addDays, type Day, dayOf, instantOf, isDay } from '@/lib/calendar/day';
import { demoTimeAt, shiftDay } from '@/lib/calendar/demo-clock';
import type { SchoolCalendar } from '@/lib/calendar/model';
import type { Clock } from '@/lib/calendar/moved-clock';
import type { GivenFile } from '@/lib/importing/read-files';
import sampleCalendar from './calendar.json';
import { carryOutCheck } from './checks';
import { makeEmergency } from './emergency';
import { makeHistory } from './history';
import { formWorkingGroup, planChecks, proposeMember, putRegulation } from './oversight';
import { castPersonas, openAccounts, type Persona } from './personas';
import { makeRemarks } from './remarks';

export type { Persona } from './personas';

export interface SampleDatabase {
  /** The owner's address, for writing the history in bulk. */
  readonly ownerUrl: string;
  /** The application's own address: the school is made as a school would make itself. */
  readonly serverUrl: string;
}

type Step = <T>(label: string, work: () => Promise<T>) => Promise<T>;

const LISTS = ['timetable.fet', 'pupils.csv', 'staff.csv', 'curriculum/algebra-7.csv', 'curriculum/physics-8.csv', 'curriculum/algebra-9.csv'];
const DIRECTOR = { surname: 'Сатыбалдиева', firstName: 'Гүлзат', patronymic: 'Бакытовна', login: 'satybaldieva.g' };

/**
 * Makes the sample school in a migrated, empty database, as it stands at the clock's moment: founded and brought in by
 * its files a week before the school year, then a history until now. Gives its personas, who share one password. The
 * application's modules read their settings when they are loaded: call it in a process that has not loaded them. `step`
 * shows what is under way.
 */
export async function makeSampleSchool({ ownerUrl, serverUrl }: SampleDatabase, clock: Clock, step: Step = (_, work) => work()): Promise<Persona[]> {
  process.env.DATABASE_URL = serverUrl;
  const { setClock } = await import('@/lib/clock');
  const { disconnect } = await import('@/lib/db/disconnect');
  const { calendar, yearsShifted } = demoTimeAt(clock.now(), sampleCalendar);
  const beforeTheYear = instantOf(addDays(calendar.year.startsOn, -7), 10 * 60, calendar.timeZone);
  const password = makePassword();
  const [owner, beside] = [new Client({ connectionString: ownerUrl }), new Client({ connectionString: ownerUrl })];
  await Promise.all([owner.connect(), beside.connect()]);
  try {
    setClock({ now: () => beforeTheYear });
    const files = [textFile('calendar.json', JSON.stringify(calendar)), ...LISTS.map((name) => shiftedFile(name, yearsShifted))];
    const schoolId = await step('Making the sample school', () => bringIn(files, password));
    await chooseFigures(schoolId, calendar.year.startsOn);
    setClock(clock);
    await putRegulation(owner, calendar.year, beforeTheYear);
    await formWorkingGroup(owner, calendar.year, beforeTheYear);
    await step('Making its history', async () => makeHistory(owner, beside, await calendarOf(schoolId, calendar.year.startsOn), clock.now()));
    const today = dayOf(clock.now(), calendar.timeZone);
    await planChecks(owner, calendar.year, { beforeTheYear, today, timeZone: calendar.timeZone });
    await carryOutCheck(owner, today, calendar.timeZone);
    await proposeMember(owner, calendar.year, today, calendar.timeZone);
    const cast = await castPersonas(owner, today);
    const schoolCalendar = await calendarOf(schoolId, calendar.year.startsOn);
    await makeRemarks(owner, cast, schoolCalendar, calendar.timeZone, clock.now());
    await makeEmergency(owner, cast, schoolCalendar, calendar.timeZone, clock.now());
    return await openAccounts(owner, cast, password, beforeTheYear);
  } finally {
    await Promise.all([owner.end(), beside.end()]);
    await disconnect();
  }
}

/** Founds the school and lets its director import the files, as any school does. Gives the school's id. */
async function bringIn(files: GivenFile[], password: string): Promise<string> {
  const { foundSchool, issueSetupCode } = await import('@/lib/setup/commands');
  const { readSchoolFiles } = await import('@/lib/importing/read-files');
  const { applyImport } = await import('@/lib/importing/commands');
  const code = await issueSetupCode();
  if (!code) throw new Error('The database holds a school already.');
  const { ky, ru, en } = sampleCalendar.school.name;
  const { schoolId, personId } = await foundSchool({ code, nameKy: ky, nameRu: ru, nameEn: en, ...DIRECTOR, password });
  const { preview } = await applyImport({ schoolId, personId }, await readSchoolFiles(files));
  const problems = preview.problems.filter(({ severity }) => severity === 'error');
  if (problems.length > 0) throw new Error(`The sample's files cannot be read: ${JSON.stringify(problems)}`);
  return schoolId;
}

/**
 * The sample school chose to show marks at once, so that a mark can be followed from the teacher to the family in one sitting,
 * and to ask nobody for a second factor, so that whoever tries it needs no telephone.
 */
async function chooseFigures(schoolId: string, effectiveOn: Day): Promise<void> {
  const { asService } = await import('@/lib/db/as-service');
  const { now } = await import('@/lib/clock');
  const chosen = { publishAfterMinutes: 0, secondFactor: 'offered' };
  const data = Object.entries(chosen).map(([key, value]) => ({ schoolId, id: newId(), key, value, effectiveOn: new Date(effectiveOn), setAt: now() }));
  await asService('import', { schoolId }, (db) => db.setting.createMany({ data }));
}

async function calendarOf(schoolId: string, day: Day): Promise<SchoolCalendar> {
  const { asService } = await import('@/lib/db/as-service');
  const { findYearWithin, getCalendarWithin } = await import('@/lib/calendar/queries');
  return asService('timetable', { schoolId }, async (db) => {
    const year = await findYearWithin(db, schoolId, day);
    if (!year) throw new Error('The import made no school year.');
    return getCalendarWithin(db, schoolId, year.id);
  });
}

/** A file of the sample; birth dates grow with the calendar, so that first-graders stay seven years old. */
function shiftedFile(name: string, years: number): GivenFile {
  const text = readFileSync(join(__dirname, name), 'utf8');
  if (years === 0 || !name.endsWith('.csv')) return textFile(name, text);
  return textFile(name, text.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => (isDay(day) ? shiftDay(day, years) : day)));
}

function textFile(name: string, text: string): GivenFile {
  return { name, bytes: Buffer.from(text) };
}

/** Easy to read from the console and to type on a phone: four syllables and three figures. */
function makePassword(): string {
  const sign = (signs: string) => signs[randomInt(signs.length)] ?? '';
  const syllables = Array.from({ length: 4 }, () => sign('bdgkmnprst') + sign('aeiou')).join('');
  return `${syllables}-${randomInt(100, 1000)}`;
}
