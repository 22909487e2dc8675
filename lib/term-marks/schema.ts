import { z } from 'zod';
import { GRADING_MODES, MOST_AT_ONCE, PERIODS, STAGES } from './model';

const id = z.uuid().toLowerCase();

/** One period mark of one pupil. An operation is a revision, as in the journal: lib/journal/schema.ts. */
export const termMarkOperation = z.object({
  /** uuid v7, made where it was typed */
  id,
  pupilId: id,
  period: z.enum(PERIODS),
  stage: z.enum(STAGES),
  /** null takes the mark back */
  value: z.union([z.number().int().min(0).max(100), z.literal('notAssessed')]).nullable(),
  /** the last twelve digits of the revision the writer saw; null when there was none */
  base: z.string().regex(/^[0-9a-f]{12}$/).nullable(),
  typedAt: z.iso.datetime({ offset: true }),
  /** asked for after the edit window, and for a decision away from the proposal */
  reason: z.string().trim().min(3).max(500).nullable().default(null),
});

export const termMarksToRecord = z.object({
  groupId: id,
  /** by the same clock as `typedAt`, as in the journal */
  sentAt: z.iso.datetime({ offset: true }).optional(),
  operations: z.array(termMarkOperation).min(1).max(MOST_AT_ONCE),
});

export type TermMarkOperation = z.output<typeof termMarkOperation>;
export type TermMarksToRecord = z.output<typeof termMarksToRecord>;

/** The page of a group's period marks; without a period the one that is due. */
export const termMarksAddress = z.object({ groupId: id, period: z.enum(PERIODS).nullable().catch(null).default(null) });

export const classSummaryAddress = z.object({ classId: id, period: z.enum(PERIODS).nullable().catch(null).default(null) });

/** By which terms a course gives its marks. */
export const courseTermKind = z.object({ courseId: id, termKind: z.enum(['quarter', 'halfYear', 'trimester']) });
export type CourseTermKind = z.output<typeof courseTermKind>;

/** How a group's work is marked. */
export const groupGradingMode = z.object({ groupId: id, gradingMode: z.enum(GRADING_MODES) });
export type GroupGradingMode = z.output<typeof groupGradingMode>;
