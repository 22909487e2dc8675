import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';

const id = z.uuid();
const day = z.string().refine(isDay);

export const timetableToPutInForce = z.object({
  yearId: id,
  name: z.string().trim().min(1).max(120),
  startedOn: day,
  entries: z
    .array(
      z.object({
        groupId: id,
        weekday: z.int().min(1).max(7),
        position: z.int().min(1).max(30),
        room: z.string().trim().max(40).nullable(),
      }),
    )
    .min(1),
});
export type TimetableToPutInForce = z.output<typeof timetableToPutInForce>;

export interface LessonToSubstitute {
  lessonId: string;
  substituteId: string;
  /** who was to keep it, so that both names stay */
  absentTeacherId: string;
  /** the subject that is taught instead; null = the lesson's own */
  subjectGivenId: string | null;
  reason: string;
  /** whether the substitute may give marks in that lesson too */
  grantsMarks: boolean;
  orderNumber: string | null;
}

export type LessonToCancel = { lessonId: string; reason: string; orderNumber: string | null; absentTeacherId?: string | null };

export const lessonToRestore = z.object({ lessonId: id });
export type LessonToRestore = z.output<typeof lessonToRestore>;

export const substitutionToWithdraw = z.object({ substitutionId: id });
export type SubstitutionToWithdraw = z.output<typeof substitutionToWithdraw>;

const DECISION = /^(?:keep|cancel|place:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))$/;

/** What becomes of a lesson outside the timetable: 'keep', 'cancel' with a reason, or 'place:<lesson>'. */
export const outsideDecision = z
  .object({
    lessonId: id,
    as: z.string().regex(DECISION, 'choose').transform((text) => {
      const ofLessonId = DECISION.exec(text)?.[1];
      return ofLessonId ? ({ kind: 'place', ofLessonId } as const) : ({ kind: text === 'keep' ? 'keep' : 'cancel' } as const);
    }),
    reason: z.string().trim().max(500, 'tooLong').optional(),
  })
  .refine(({ as, reason: said }) => as.kind !== 'cancel' || Boolean(said), { path: ['reason'], message: 'reason' });
export type OutsideDecision = z.output<typeof outsideDecision>;

const SLOT = /^(\d{4}-\d{2}-\d{2})\.([1-9]|[12]\d|30)$/;

/** '2026-11-25.3': a day and a school hour, as one choice. */
export const slotChosen = z
  .string()
  .regex(SLOT, 'slot')
  .transform((text) => {
    const [, of = '', position] = SLOT.exec(text) ?? [];
    return { day: of, position: Number(position) };
  })
  .refine((slot) => isDay(slot.day), 'slot');

const room = z.string().trim().max(40, 'tooLong').optional();

const onceReason = z.string().trim().min(3, 'required').max(500, 'tooLong');
const fromDay = z.string().refine(isDay, 'day');

/**
 * One lesson put elsewhere: once with a reason, back where the timetable has it, or from a day on. A lesson more: once, or from a day on. One
 * less: from a day on, or once with a reason, which is a lesson that is not held.
 */
export const lessonChange = z.discriminatedUnion('how', [
  z.object({ how: z.literal('addOnce'), groupId: id, to: slotChosen, room, reason: onceReason }),
  z.object({ how: z.literal('addFrom'), groupId: id, to: slotChosen, room, from: fromDay }),
  z.object({ how: z.literal('cancel'), lessonId: id, reason: onceReason, orderNumber: z.string().trim().max(40, 'tooLong').default('').transform((text) => text || null) }),
  z.object({ how: z.literal('removeFrom'), lessonId: id, from: fromDay }),
  z.object({ how: z.literal('once'), lessonId: id, to: slotChosen, room, reason: onceReason }),
  z.object({ how: z.literal('back'), lessonId: id }),
  z.object({ how: z.literal('from'), lessonId: id, to: slotChosen, room, from: fromDay }),
]);
export type LessonChange = z.output<typeof lessonChange>;

/** The same, carried out as its preview was seen. */
export const lessonChangeSeen = z
  .looseObject({ seen: z.string().max(200) })
  .transform(({ seen, ...change }) => ({ seen, change }))
  .pipe(z.object({ seen: z.string(), change: lessonChange }));

const typed = z.string().max(600).optional();

/** The address of the timetable: whose week, and which. */
export const weekAddress = z.object({ of: z.enum(['class', 'teacher', 'room']).optional(), id: z.string().max(60).optional(), on: day.optional() });

/** The address of the page on which one lesson is put elsewhere; what was typed is read again by `lessonChange`. */
export const lessonAddress = z.object({ lessonId: id, on: day.optional(), to: slotChosen.optional(), how: z.enum(['once', 'back', 'from', 'cancel', 'removeFrom']).optional(), preview: z.literal('yes').optional(), ...{ room: typed, reason: typed, from: typed, orderNumber: typed } });

/** The address of the page on which a lesson is added: the class, one of its groups, then as for a lesson that is put elsewhere. */
export const newLessonAddress = z.object({ classId: id.optional(), groupId: id.optional(), on: day.optional(), to: slotChosen.optional(), how: z.enum(['addOnce', 'addFrom']).optional(), preview: z.literal('yes').optional(), ...{ room: typed, reason: typed, from: typed } });
