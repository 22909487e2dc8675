import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';

const id = z.uuid();
const day = z.string().refine(isDay);

/** A choice of a form that may be left open. */
const idOrNothing = z.union([id, z.literal('').transform(() => undefined)]).optional();

/** The query parameters of the page: whose absence is being registered, and which month of the log is shown. */
export const substitutionsAddress = z.object({
  from: day.optional(),
  to: day.optional(),
  teacher: idOrNothing,
  /** who is to be proposed for every lesson */
  by: idOrNothing,
  month: z.string().regex(/^(19|2[01])\d\d-(0[1-9]|1[0-2])$/).optional(),
});
export type SubstitutionsAddress = z.output<typeof substitutionsAddress>;

/** What `by.…` says when the lesson is not held. */
export const NOT_HELD = 'cancel';

/** The fields that a lesson has in the form. */
export function lessonField(name: 'take' | 'by' | 'marks' | 'subject', lessonId: string): string {
  return `${name}.${lessonId}`;
}

const TAKEN = /^take\.([0-9a-f-]{36})$/;

/** One lesson of an absence: who takes it, or null when it is not held. */
const lessonDecision = z.object({
  lessonId: id,
  taking: z.object({ substituteId: id, grantsMarks: z.boolean(), subjectGivenId: id.nullable() }).nullable(),
});

/**
 * The form of an absence: the teacher, one reason and one order for all, and of every lesson that was ticked who takes it.
 * A lesson without a choice and a form without a lesson are told by their field.
 */
export const absenceToRegister = z
  .looseObject({
    teacherId: id,
    reason: z.string().trim().min(3, 'required').max(500, 'tooLong'),
    orderNumber: z.string().trim().max(40, 'tooLong').transform((text) => text || null),
  })
  .transform(({ teacherId, reason, orderNumber, ...fields }, context) => {
    const taken = Object.keys(fields).flatMap((field) => TAKEN.exec(field)?.[1] ?? []);
    if (taken.length === 0) context.addIssue({ code: 'custom', path: ['lessons'], message: 'chooseLesson' });
    const lessons = taken.map((lessonId) => {
      const of = (name: 'by' | 'marks' | 'subject') => fields[lessonField(name, lessonId)];
      const by = of('by');
      if (!by) context.addIssue({ code: 'custom', path: ['by', lessonId], message: 'chooseSubstitute' });
      if (by === NOT_HELD) return { lessonId, taking: null };
      return { lessonId, taking: { substituteId: by, grantsMarks: of('marks') === 'on', subjectGivenId: of('subject') || null } };
    });
    const parsed = z.array(lessonDecision).max(120).safeParse(lessons);
    if (!parsed.success && lessons.every(({ taking }) => !taking || taking.substituteId)) context.addIssue({ code: 'custom', message: 'format' });
    return { absentTeacherId: teacherId, reason, orderNumber, lessons: parsed.data ?? [] };
  });
export type AbsenceToRegister = z.output<typeof absenceToRegister>;
