import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';

/** The next year as it is drafted, and each change of the draft as its form sends it. */

const id = z.uuid().toLowerCase();
const day = z.string('dayNeeded').refine(isDay, 'dayNeeded');
const words = z.string().trim().max(300);
const order = z.string().trim().max(40, 'tooLong');
const figure = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** Where a pupil, or everybody of a class, goes: into a class of the new year, or out of the school under an order. */
export const LEAVES = 'leaves';
const move = z.object({ to: z.union([id, z.literal(LEAVES)]), orderNumber: order });
export type Move = z.output<typeof move>;

const newClass = z.object({
  id,
  name: z.string().trim().min(1, 'nameNeeded').max(20),
  grade: figure(1, 12),
  letter: z.string().trim().max(10),
  shift: figure(1, 3),
  language: z.string().trim().max(10).nullable(),
  /** the class of this year whose groups it gets; null: none */
  groupsFrom: id.nullable(),
});
export type NewClass = z.output<typeof newClass>;

const term = z.object({ kind: z.enum(['quarter', 'halfYear', 'trimester']), ordinal: figure(1, 9), startsOn: day, endsOn: day });
const dayOff = z.object({ startedOn: day, endedOn: day, ky: words, ru: words, en: words });
/** Any other special day of this year, a year on; of a class: for the classes that take their groups from it. */
const otherDay = dayOff.extend({
  kind: z.enum(['off', 'worksAs', 'remote', 'shortened']),
  scope: z.enum(['school', 'shift', 'parallel', 'class']),
  ...{ shift: figure(1, 9).nullable(), grade: figure(1, 12).nullable(), classFrom: id.nullable(), worksAsWeekday: figure(1, 7).nullable(), bellScheduleId: id.nullable() },
  isKept: z.boolean(),
});
export type OtherDay = z.output<typeof otherDay>;

export const turnContent = z.object({
  label: z.string().trim().min(1).max(40),
  startsOn: day,
  endsOn: day,
  weekdays: z.array(figure(1, 7)).min(1),
  terms: z.array(term).max(12),
  daysOff: z.array(dayOff).max(100),
  otherDays: z.array(otherDay).max(500).default([]),
  classes: z.array(newClass).max(200),
  /** by the class of this year */
  moves: z.record(id, move),
  /** single pupils who go elsewhere than their class */
  pupils: z.record(id, move),
  /** by `${class of the new year} ${group of this year}`: who teaches it there; null: nobody yet */
  teachers: z.record(z.string(), id.nullable()),
  /** groups that are not copied, by the same key */
  withoutGroups: z.array(z.string()).max(5_000),
  /** by the class of the new year: who is proposed as its class teacher; left out: whoever leads the class it takes its groups from */
  classTeachers: z.record(id, id.nullable()).default({}),
});
export type TurnContent = z.output<typeof turnContent>;

type Fields = Readonly<Record<string, unknown>>;
const ofTurn = { turnId: id };

/** What a form of many rows says of each: `<name>.<id>`. */
function byId(fields: Fields, name: string): Record<string, unknown> {
  const prefix = `${name}.`;
  return Object.fromEntries(Object.entries(fields).flatMap(([key, value]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [])));
}

/** Rows `<name>.0.<field>`, `<name>.1.<field>` … in their order. */
function rowsOf(fields: Fields, name: string): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = [];
  for (const [key, value] of Object.entries(byId(fields, name))) {
    const [at = '', field = ''] = key.split('.');
    (rows[Number(at)] ??= {})[field] = value;
  }
  return rows.filter(Boolean);
}

/** The year, its terms and days off; a day off whose first day was cleared is left out. */
export const frameToChange = z.looseObject({ ...ofTurn, part: z.literal('frame') }).transform((fields, context) => {
  const frame = frameOf(fields, context);
  return frame ? { turnId: fields.turnId, part: fields.part, frame } : z.NEVER;
});

const yearFrame = turnContent.pick({ label: true, startsOn: true, endsOn: true, weekdays: true, terms: true, daysOff: true });
export type YearFrame = z.output<typeof yearFrame>;

/** The first year of a school, by the same form. */
export const yearToOpen = z.looseObject({}).transform((fields, context) => frameOf(fields, context) ?? z.NEVER);

function frameOf(fields: Fields, context: z.RefinementCtx): YearFrame | null {
  const said = {
    ...fields,
    weekdays: [1, 2, 3, 4, 5, 6, 7].filter((weekday) => fields[`weekday.${weekday}`] === 'on'),
    terms: rowsOf(fields, 'term'),
    daysOff: rowsOf(fields, 'dayOff').filter(({ startedOn }) => startedOn !== ''),
  };
  const frame = yearFrame.safeParse(said);
  if (frame.success) return frame.data;
  for (const { path, message } of frame.error.issues) context.addIssue({ code: 'custom', path: [nameOfField(path)], message });
  return null;
}

function nameOfField(path: readonly PropertyKey[]): string {
  return path.map(String).join('.').replace(/^terms\./, 'term.').replace(/^daysOff\./, 'dayOff.');
}

const optionalId = z.union([z.literal('').transform(() => null), id]).nullable();

/** A class of the new year: added where its id is new, or changed. */
export const classToChange = z.object({ ...ofTurn, part: z.literal('class'), ...newClass.shape, language: z.string().trim().max(10).transform((text) => text || null), groupsFrom: optionalId });
export const classToRemove = z.object({ ...ofTurn, part: z.literal('removeClass'), id });

const destination = z.union([z.literal('').transform(() => null), id, z.literal(LEAVES)]);

/** Where a whole class goes. */
export const classToMove = z.object({ ...ofTurn, part: z.literal('move'), classId: id, to: destination, orderNumber: order.default('') });

/** Single pupils of a class: those who go elsewhere. */
export const pupilsToMove = z.looseObject({ ...ofTurn, part: z.literal('pupils'), classId: id }).transform(({ turnId, part, classId, ...fields }) => {
  const orders = byId(fields, 'order');
  const moves = Object.entries(byId(fields, 'pupil')).map(([pupilId, to]) => ({ pupilId, to: destination.catch(null).parse(to), orderNumber: order.catch('').parse(orders[pupilId] ?? '') }));
  return { turnId, part, classId, moves };
});

/** The groups a class of the new year gets: which, and who teaches each. */
export const groupsToChange = z.looseObject({ ...ofTurn, part: z.literal('groups'), classId: id }).transform(({ turnId, part, classId, ...fields }) => {
  const kept = byId(fields, 'keep');
  const groups = Object.entries(byId(fields, 'teacher')).map(([groupId, teacher]) => ({ groupId, teacherId: optionalId.catch(null).parse(teacher), isKept: kept[groupId] === 'on' }));
  return { turnId, part, classId, groups };
});

/** Who is proposed to lead each class of the new year. */
export const classTeachersToChange = z.looseObject({ ...ofTurn, part: z.literal('classTeachers') }).transform(({ turnId, part, ...fields }) => ({
  ...{ turnId, part },
  classTeachers: Object.fromEntries(Object.entries(byId(fields, 'leader')).flatMap(([classId, person]) => (id.safeParse(classId).success ? [[classId, optionalId.catch(null).parse(person)]] : []))),
}));

/** Which other special days are copied, and when they are: rows `day.0.startedOn` … in the order of the draft. */
export const otherDaysToChange = z.looseObject({ ...ofTurn, part: z.literal('otherDays') }).transform(({ turnId, part, ...fields }, context) => {
  const days = z.array(z.object({ startedOn: day, endedOn: day, isKept: z.literal('on').optional().transform((kept) => kept === 'on') })).max(500).safeParse(rowsOf(fields, 'day'));
  for (const { path, message } of days.error?.issues ?? []) context.addIssue({ code: 'custom', path: [['day', ...path].join('.')], message });
  return { turnId, part, days: days.data ?? [] };
});

export const turnToChange = z.discriminatedUnion('part', [frameToChange, classToChange, classToRemove, classToMove, pupilsToMove, groupsToChange, classTeachersToChange, otherDaysToChange]);
export type TurnToChange = z.output<typeof turnToChange>;

export const turnToDecide = z.object(ofTurn);
export type TurnToDecide = z.output<typeof turnToDecide>;

/** The query parameters of the page: whose pupils, or whose groups, are looked at one by one. */
export const turnAddress = z.object({ pupils: id.optional(), groups: id.optional() });
export type TurnAddress = z.output<typeof turnAddress>;
