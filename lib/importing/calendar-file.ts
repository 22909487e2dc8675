import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';
import { weekdayNamed, zeroHour } from './fet-week';
import { jsonLines } from './json-lines';
import { LIMITS, toMegabytes } from './limits';
import type { CalendarBells, CalendarFile, CalendarSpecialDay } from './model';
import { type Problems, UnreadableFile } from './problem';
import { NOTHING_TOLD, readClassName, type ToldNames } from './told-model';

/** The calendar of a year as a file of its own: terms, days off, special days, bells. `prisma/sample/calendar.json` shows it. */

const day = z.string().refine(isDay);
const localText = z.object({ ky: z.string().min(1), ru: z.string().min(1), en: z.string().min(1) });
const minute = z
  .string()
  .regex(/^([01]?\d|2[0-3]):[0-5]\d$/)
  .transform((text) => Number(text.split(':')[0]) * 60 + Number(text.split(':')[1]));
const bell = z.tuple([z.union([z.string().regex(/^\d{1,2}$/), z.int().min(0).max(99)]), minute, minute]);
const bellRows = z.array(bell).min(1).max(30);
const weekday = z.string().transform((text, context) => {
  const number = weekdayNamed(text);
  if (number === null) context.addIssue({ code: 'custom', message: 'weekday' });
  return number ?? z.NEVER;
});

const specialDay = z.object({
  date: day.optional(),
  from: day.optional(),
  to: day.optional(),
  kind: z.enum(['off', 'worksAs', 'remote', 'shortened']),
  scope: z.union([
    z.literal('school'),
    z.object({ shift: z.int().min(1).max(3) }),
    z.object({ parallel: z.int().min(1).max(12) }),
    z.object({ class: z.string().min(1) }),
  ]),
  weekday: weekday.optional(),
  bells: z.string().optional(),
  reason: localText,
  orderNumber: z.string().optional(),
});

const calendarSchema = z.object({
  timeZone: z.string().refine(isTimeZone).optional(),
  school: z.object({ name: localText }).optional(),
  year: z.object({ label: z.string().min(1), startsOn: day, endsOn: day }),
  weekdays: z.array(z.int().min(1).max(7)).min(1).optional(),
  terms: z
    .array(z.object({ kind: z.enum(['quarter', 'halfYear', 'trimester']), ordinal: z.int().min(1).max(6), startsOn: day, endsOn: day }))
    .min(1),
  daysOff: z.array(z.object({ from: day, to: day, name: localText, orderNumber: z.string().optional() })).default([]),
  specialDays: z.array(specialDay).default([]),
  bells: z
    .object({ firstShift: bellRows, secondShift: bellRows.optional(), thirdShift: bellRows.optional() })
    .catchall(bellRows),
});

type CalendarInput = z.output<typeof calendarSchema>;

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** Reads a calendar. Throws `UnreadableFile` on what is no calendar; contradictions inside it are errors in `problems`. */
export function readCalendar(file: string, bytes: Uint8Array, problems: Problems, help: CalendarHelp = NO_HELP): CalendarFile {
  const { input, lines } = parseCalendar(bytes, help);
  const { year, terms, timeZone } = input;
  const rowOf = (part: string) => lines.get(part) ?? null;
  const bells = bellsOf(input);
  checkDates(input, rowOf, problems);
  return {
    file,
    schoolName: input.school?.name ?? null,
    timeZone: timeZone === undefined ? null : { name: timeZone, row: rowOf('timeZone') },
    year,
    weekdays: input.weekdays ?? null,
    terms: terms.map((term, index) => ({ ...term, row: rowOf(`terms.${index}`) })),
    bells,
    specialDays: [
      ...input.daysOff.map((off, index) => dayOff(off, rowOf(`daysOff.${index}`))),
      ...input.specialDays.flatMap((special, index) => specialDayOf(special, rowOf(`specialDays.${index}`), bells, problems, help.told)),
    ],
  };
}

/** What was said of a calendar, and who hears of its terms and days to leave some of them out. */
export interface CalendarHelp {
  told: ToldNames;
  note: (parts: { line: number; text: string }[]) => void;
  isLeftOut: (line: number) => boolean;
}

const NO_HELP: CalendarHelp = { told: NOTHING_TOLD, note: () => undefined, isLeftOut: () => false };

const LISTS = ['terms', 'daysOff', 'specialDays'] as const;

/** The calendar without the terms and days that are left out, told by their lines; what shares its line with another cannot be. */
function withoutLeftOut(json: unknown, lines: ReadonlyMap<string, number>, { note, isLeftOut }: CalendarHelp) {
  if (typeof json !== 'object' || json === null) return { json, lines };
  const [kept, keptLines] = [{ ...json } as Record<string, unknown>, new Map(lines)];
  const parts = LISTS.flatMap((list) => {
    const items: unknown = kept[list];
    return Array.isArray(items) ? items.map((item: unknown, index) => ({ list, item, line: lines.get(`${list}.${index}`) ?? 0 })) : [];
  });
  const alone = parts.filter(({ line }) => parts.filter((other) => other.line === line).length === 1);
  note(alone.map(({ item, line }) => ({ line, text: JSON.stringify(item) })));
  for (const list of LISTS) {
    const left = parts.filter((part) => part.list === list && !(alone.includes(part) && isLeftOut(part.line)));
    if (!Array.isArray(kept[list])) continue;
    kept[list] = left.map(({ item }) => item);
    left.forEach(({ line }, index) => keptLines.set(`${list}.${index}`, line));
  }
  return { json: kept, lines: keptLines };
}

function parseCalendar(bytes: Uint8Array, help: CalendarHelp): { input: CalendarInput; lines: ReadonlyMap<string, number> } {
  if (bytes.length > LIMITS.fileBytes) {
    throw new UnreadableFile('fileTooLarge', { limit: toMegabytes(LIMITS.fileBytes), size: toMegabytes(bytes.length) });
  }
  let json: unknown;
  let text = '';
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    json = JSON.parse(text);
  } catch {
    throw new UnreadableFile('jsonBroken');
  }
  const { json: taken, lines } = withoutLeftOut(json, jsonLines(text), help);
  const result = calendarSchema.safeParse(taken);
  if (result.success) return { input: result.data, lines };
  const path = result.error.issues[0]?.path ?? [];
  const row = lines.get(path.slice(0, 2).join('.')) ?? lines.get(path.slice(0, 1).join('.'));
  throw new UnreadableFile('calendarPart', { part: path.join('.') || '-' }, { row, field: fieldOf(path[0]) });
}

/** The field that a part of the calendar is told under. */
function fieldOf(part: PropertyKey | undefined): 'bells' | 'weekdays' | 'timeZone' | 'dates' {
  return part === 'bells' || part === 'weekdays' || part === 'timeZone' ? part : 'dates';
}

function bellsOf({ bells }: CalendarInput): CalendarBells[] {
  const { firstShift, secondShift = [], thirdShift = [], ...others } = bells;
  const shifts = [firstShift, secondShift, thirdShift];
  const moved = zeroHour(shifts.flat().map(([hour]) => Number(hour)));
  const regular = shifts.flatMap((rows, index) => rows.map((row, order) => slotOf(row, moved, index + 1, order + 1)));
  const byPosition = new Map(regular.map((slot) => [slot.position, slot]));
  const shortened = Object.entries(others).map(([name, rows]) => ({
    name,
    kind: 'shortened' as const,
    slots: rows.map((row, order) => {
      const usual = byPosition.get(Number(row[0]) + moved);
      return slotOf(row, moved, usual?.shift ?? 1, usual?.number ?? order + 1);
    }),
  }));
  return [{ name: 'regular', kind: 'regular', slots: regular }, ...shortened];
}

function slotOf([hour, startsAtMinute, endsAtMinute]: z.output<typeof bell>, moved: number, shift: number, number: number) {
  return { position: Number(hour) + moved, shift, number, startsAtMinute, endsAtMinute };
}

function dayOff({ from, to, name, orderNumber }: CalendarInput['daysOff'][number], row: number | null): CalendarSpecialDay {
  const days = { row, startedOn: from, endedOn: to, kind: 'off' as const, worksAsWeekday: null, bells: null };
  return { ...days, scope: { of: 'school' }, reason: name, orderNumber: orderNumber ?? null };
}

function specialDayOf(
  special: z.output<typeof specialDay>,
  row: number | null,
  bells: CalendarBells[],
  problems: Problems,
  told: ToldNames,
): CalendarSpecialDay[] {
  const startedOn = special.from ?? special.date;
  const endedOn = special.to ?? special.date ?? special.from;
  const scope = scopeOf(special.scope, told);
  if (typeof special.scope === 'object' && 'class' in special.scope && !scope) {
    problems.warning('classUnreadable', { row, field: 'class' }, { written: special.scope.class });
    return [];
  }
  const part = `specialDays ${startedOn ?? ''}`.trim();
  const ringsOther = special.bells !== undefined && bells.some((schedule) => schedule.name === special.bells);
  const isWhole = (special.kind === 'worksAs') === (special.weekday !== undefined) && (special.kind === 'shortened') === ringsOther;
  if (!startedOn || !endedOn || endedOn < startedOn || !scope || !isWhole) {
    problems.error('calendarPart', { row, field: 'dates' }, { part });
    return [];
  }
  const { kind, reason } = special;
  const worksAsWeekday = special.weekday ?? null;
  return [{ row, startedOn, endedOn, kind, scope, worksAsWeekday, bells: special.bells ?? null, reason, orderNumber: special.orderNumber ?? null }];
}

function scopeOf(scope: z.output<typeof specialDay>['scope'], told: ToldNames): CalendarSpecialDay['scope'] | null {
  if (scope === 'school') return { of: 'school' };
  if ('shift' in scope) return { of: 'shift', shift: scope.shift };
  if ('parallel' in scope) return { of: 'parallel', grade: scope.parallel };
  const schoolClass = readClassName(scope.class, told);
  return schoolClass && { of: 'class', class: schoolClass };
}

function checkDates({ year, terms, daysOff, bells }: CalendarInput, rowOf: (part: string) => number | null, problems: Problems): void {
  const wrong = (part: string, path: string) => problems.error('calendarPart', { row: rowOf(path), field: fieldOf(path.split('.')[0]) }, { part });
  if (year.endsOn <= year.startsOn) wrong('year', 'year');
  terms.forEach((term, index) => {
    const others = terms.filter((other) => other !== term && other.kind === term.kind);
    const isOutside = term.endsOn <= term.startsOn || term.startsOn < year.startsOn || term.endsOn > year.endsOn;
    const isBeside = others.every((other) => other.ordinal !== term.ordinal && (other.ordinal < term.ordinal || other.startsOn > term.endsOn));
    if (isOutside || !isBeside) wrong(`terms ${term.kind} ${term.ordinal}`, `terms.${index}`);
  });
  daysOff.forEach(({ from, to }, index) => {
    if (to < from) wrong(`daysOff ${from}`, `daysOff.${index}`);
  });
  for (const [name, rows] of Object.entries(bells)) {
    const hours = (rows ?? []).map(([hour]) => Number(hour));
    const isInOrder = (rows ?? []).every(([, start, end], index) => end > start && start >= (rows?.[index - 1]?.[2] ?? 0));
    if (!isInOrder || new Set(hours).size !== hours.length) wrong(`bells ${name}`, `bells.${name}`);
  }
}
