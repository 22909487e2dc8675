import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';

/**
 * The journal's write protocol: what the grid, the lesson screen and the queue of a device without network all send.
 * An operation is a revision: its id is made where it was typed, so that a repeat is harmless, and `base` says what the
 * writer saw, so that nothing is overwritten unseen.
 */

/** The last twelve digits of the revision the writer saw; null when the cell was empty. Enough to tell revisions of one cell apart. */
const base = z.string().regex(/^[0-9a-f]{12}$/).nullable();

/** As PostgreSQL writes it, so that ids compare as text. */
const id = z.uuid().toLowerCase();

const common = {
  /** uuid v7, made on the device */
  id,
  lessonId: id,
  base,
  /** the device's clock when it was typed, as it stands there */
  typedAt: z.iso.datetime({ offset: true }),
  /** asked for after the edit window (domain: "The ladder of change") */
  reason: z.string().trim().min(3).max(500).nullable().default(null),
};

export const WORK_KINDS = ['answer', 'controlWork', 'homework', 'test', 'laboratory', 'written', 'practical'] as const;

/** Several marks in one cell lie in slots. */
const slot = z.number().int().min(0).max(9);

/** What is said of a mark beside its figure. Left out, as earlier builds do, it is an ordinary one. */
const extras = {
  /** false: it counts in no mean */
  counts: z.literal(false).optional(),
  /** the earlier mark, or debt, of the pupil that this one stands in for */
  retakeOf: z.object({ lessonId: id, slot }).optional(),
  /** instead of a figure: the pupil owes this work until that day */
  debtDueOn: z.string().refine(isDay).optional(),
  /** instead of a figure, where no marks are given */
  remark: z.string().trim().min(1).max(200).optional(),
};

export const markOperation = z.object({
  kind: z.literal('mark'),
  ...common,
  pupilId: id,
  slot: slot.default(0),
  /** null clears the slot */
  value: z.number().int().min(0).max(100).nullable(),
  workKind: z.enum(WORK_KINDS).default('answer'),
  weight: z.number().int().min(1).max(10).default(1),
  note: z.string().trim().max(300).nullable().default(null),
  ...extras,
});

export const attendanceOperation = z.object({
  kind: z.literal('attendance'),
  ...common,
  pupilId: id,
  /** null takes the exception back */
  exception: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('absent') }),
      z.object({ kind: z.literal('late'), minutes: z.number().int().min(1).max(240).nullable().default(null) }),
      z.object({ kind: z.literal('exempt') }),
    ])
    .nullable(),
});

/** "All present", or "the rest were present": confirms the lesson's attendance as it stands. */
export const confirmationOperation = z.object({ kind: z.literal('confirmation'), ...common });

export const topicOperation = z.object({
  kind: z.literal('topic'),
  ...common,
  /** null clears it */
  topic: z.string().trim().min(1).max(500).nullable(),
  /** the topic of the curriculum plan that was accepted */
  curriculumTopicId: id.nullable().default(null),
});

export const homeworkOperation = z.object({
  kind: z.literal('homework'),
  ...common,
  /** null = "none was set" */
  text: z.string().trim().min(1).max(1000).nullable(),
  minutes: z.number().int().min(0).max(600).nullable().default(null),
  /** a lesson the teacher chose; null = the group's next, following it when lessons move */
  dueLessonId: id.nullable().default(null),
});

export const operationSchema = z.discriminatedUnion('kind', [
  markOperation,
  attendanceOperation,
  confirmationOperation,
  topicOperation,
  homeworkOperation,
]);

/**
 * One flush of a screen or a queue, in the order it was typed. A device says whose queue it is: on a shared computer
 * somebody else may have signed in meanwhile.
 */
export const recordCellsSchema = z.object({
  personId: id.optional(),
  /** by the same clock as `typedAt`: how far that clock is off, is seen on receipt. Left out, as earlier builds do: not at all */
  sentAt: z.iso.datetime({ offset: true }).optional(),
  operations: z.array(operationSchema).min(1).max(400),
});

/** The spread of a group; without a term, the present one. */
export const spreadAddress = z.object({ groupId: id, term: id.nullable().default(null) });

/** Whose past is asked for: a pupil's cell in a lesson, or, without a pupil, topic, homework and confirmation of the lesson. */
export const cellAddress = z.object({ lessonId: id, pupilId: id.nullable().default(null) });

/** What waits on a device goes by ids alone; these are asked for their names. */
export const entriesToName = z.object({ lessonIds: z.array(id).max(200), pupilIds: z.array(id).max(1000) });

export type EntriesToName = z.output<typeof entriesToName>;
export type CellAddress = z.output<typeof cellAddress>;
export type Operation = z.output<typeof operationSchema>;
export type MarkOperation = z.output<typeof markOperation>;
export type MarkExtras = Pick<MarkOperation, keyof typeof extras>;
export type OperationInput = z.input<typeof operationSchema>;
export type WorkKind = (typeof WORK_KINDS)[number];
