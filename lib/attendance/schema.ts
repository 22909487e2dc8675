import { z } from 'zod';
import { isDay, weekOf } from '@/lib/calendar/day';
import { ABSENCE_KINDS, SPELL_KINDS } from './model';

const id = z.uuid().toLowerCase();
const day = z.string().refine(isDay, 'format');
const monday = day.refine((one) => !isDay(one) || weekOf(one) === one, 'format');
const optional = (most: number) => z.string().trim().max(most, 'tooLong').transform((text) => text || null);

/** The fields of one run of absences in the form: `kind.<pupil>.<from>.<to>` and `note.<pupil>.<from>.<to>`. */
export function runField(part: 'kind' | 'note', pupilId: string, { from, to }: { from: string; to: string }): string {
  return [part, pupilId, from, to].join('.');
}

const RUN = /^(kind|note)\.([0-9a-f-]{36})\.(\d{4}-\d{2}-\d{2})\.(\d{4}-\d{2}-\d{2})$/;

const spellToEnter = z
  .object({
    pupilId: id,
    from: day,
    to: day,
    kind: z.enum(SPELL_KINDS),
    courseId: id.nullable().default(null),
    note: optional(300).nullable().default(null),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'order' });
export type SpellToEnter = z.output<typeof spellToEnter>;

/** Why days of a closed term are to be changed all the same: what makes a request of them. */
const correctionReason = z.string().trim().max(500, 'tooLong').transform((text) => text || null).refine((text) => text === null || text.length >= 3, 'required').nullable().default(null);

/** What the class teacher says of absences that were: the runs she chose a kind for; the others stay open. */
export const absencesToExplain = z.record(z.string(), z.unknown()).transform((fields, context) => {
  const [kinds, notes] = [new Map<string, unknown>(), new Map<string, unknown>()];
  for (const [field, value] of Object.entries(fields)) {
    const [, part, ...run] = RUN.exec(field) ?? [];
    if (part) (part === 'kind' ? kinds : notes).set(run.join('.'), value);
  }
  const chosen = [...kinds].filter(([, kind]) => kind !== '');
  const spells = chosen.map(([run, kind]) => {
    const [pupilId, from, to] = run.split('.');
    return { pupilId, from, to, kind, note: notes.get(run) ?? '' };
  });
  const whole = z.object({
    classId: id,
    lateReason: optional(500).nullable().default(null),
    correctionReason,
    spells: z.array(spellToEnter.refine(({ kind }) => ABSENCE_KINDS.some((one) => one === kind), 'format')).max(500),
  });
  const parsed = whole.safeParse({ classId: fields.classId, lateReason: fields.lateReason, correctionReason: fields.correctionReason, spells });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) context.addIssue({ code: 'custom', path: issue.path[0] === 'lateReason' || issue.path[0] === 'correctionReason' ? [issue.path[0]] : [], message: issue.message });
  return z.NEVER;
});
export type AbsencesToExplain = Omit<z.output<typeof absencesToExplain>, 'correctionReason'>;

/** Days ahead or past, entered one by one: announced, on an excursion, exempt. */
export const spellOfClass = z
  .object({
    classId: id,
    pupilId: z.string().pipe(id),
    from: day,
    to: day,
    kind: z.enum(SPELL_KINDS),
    courseId: z.union([z.literal('').transform(() => null), id]).default(null),
    note: optional(300).default(null),
    lateReason: optional(500).nullable().default(null),
    correctionReason,
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'order' });
export type SpellOfClass = z.output<typeof spellOfClass>;

export const spellToWithdraw = z.object({ classId: id, spellId: id, lateReason: optional(500).nullable().default(null), correctionReason });
export type SpellToWithdraw = Pick<z.output<typeof spellToWithdraw>, 'classId' | 'spellId'> & { lateReason?: string | null };

/** What a closed term kept the class teacher from saying or taking back, as a request for a correction keeps it. */
export const absenceOperation = z.discriminatedUnion('act', [
  z.object({ act: z.literal('explain'), id, pupilId: id, from: day, to: day, kind: z.enum(SPELL_KINDS), courseId: id.nullable(), note: z.string().nullable(), reason: z.string() }),
  z.object({ act: z.literal('withdraw'), id, pupilId: id, from: day, to: day, spellId: id, reason: z.string() }),
]);
export type AbsenceOperation = z.output<typeof absenceOperation>;

export const weekToCheck = z.object({ classId: id, weekOn: monday });
export type WeekToCheck = z.output<typeof weekToCheck>;

/** A page of a class; without a week the present one. */
export const classWeekAddress = z.object({ classId: id, week: monday.nullable().default(null) });
export const classSumsAddress = z.object({ classId: id, term: id.nullable().default(null) });
