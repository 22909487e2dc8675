import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';

const id = z.uuid();
const day = z.string().refine(isDay);
const reason = z.string().trim().min(1).max(500);

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

export const lessonToSubstitute = z.object({
  lessonId: id,
  substituteId: id,
  /** who was to keep it, so that both names stay */
  absentTeacherId: id.nullable(),
  /** the subject that is taught instead; null = the lesson's own */
  subjectGivenId: id.nullable(),
  reason: reason.nullable(),
  /** whether the substitute may give marks in that lesson too */
  grantsMarks: z.boolean(),
  orderNumber: z.string().trim().max(40).nullable(),
});
export type LessonToSubstitute = z.output<typeof lessonToSubstitute>;

export const lessonToCancel = z.object({ lessonId: id, reason, orderNumber: z.string().trim().max(40).nullable(), absentTeacherId: id.nullable().optional() });
export type LessonToCancel = z.output<typeof lessonToCancel>;

export const lessonToRestore = z.object({ lessonId: id });
export type LessonToRestore = z.output<typeof lessonToRestore>;

export const substitutionToWithdraw = z.object({ substitutionId: id });
export type SubstitutionToWithdraw = z.output<typeof substitutionToWithdraw>;

const DECISION = /^(?:keep|cancel|place:([0-9a-f-]{36}))$/;

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
