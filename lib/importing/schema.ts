import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';
import { ITEM_KINDS } from './view';

const id = z.uuid().toLowerCase();

export const draftAddress = z.object({ id });
export const runAddress = z.object({ id });

/** Files from a form, a new draft's or those of one that is open. */
export const filesToUpload = z.object({
  files: z.array(z.instanceof(File).or(z.string())).transform((sent) => sent.filter((one) => one instanceof File)),
  id: id.nullable().default(null),
});

/** The page of imports: why files were not taken. */
export const importsAddress = z.object({ refused: z.enum(['required', 'tooManyFiles', 'tooLarge']).optional().catch(undefined) });

/** What of a preview or a report is shown whole. */
export const previewAddress = importsAddress.extend({
  /** whether it is to be looked for what stands in the way of undoing */
  undo: z.literal('look').optional().catch(undefined),
  kind: z.enum(ITEM_KINDS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
});

/** One of a draft's files that is taken away. */
export const fileToTakeAway = z.object({ id, file: z.string().max(300) });

/** How a draft's form calls its fields. Files, rows and columns are counted from 0; rows as the spreadsheet has them. */
export const FIELD = {
  cell: (file: number, row: number, column: number) => `cell.${file}.${row}.${column}`,
  row: (file: number, row: number) => `row.${file}.${row}`,
  skip: (file: number, row: number) => `skip.${file}.${row}`,
  heading: (file: number, column: number) => `heading.${file}.${column}`,
  person: (key: string) => `person.${key}`,
  grade: (className: string) => `grade.${className}`,
  name: (kind: string, written: string) => `name.${kind}.${written}`,
  teaching: (groupId: string) => `teaching.${groupId}`,
  lesson: (lessonId: string) => `lesson.${lessonId}`,
} as const;

const FIELDS = 20_000;

/** A draft's form: what was answered on the page, and whether that is only kept, looked at again, or brought in as it was shown. */
export const draftAnswers = z
  .looseObject({
    id,
    fingerprint: z.string().max(64),
    then: z.enum(['keep', 'look', 'apply']).default('look'),
    from: z.union([z.literal('').transform(() => null), z.string().refine(isDay, 'dateUnknown')]).optional(),
  })
  .refine((form) => Object.keys(form).length < FIELDS)
  .transform(({ id, fingerprint, then, from, ...fields }) => ({
    ...{ id, fingerprint, then, from: from ?? null },
    fields: Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' && value.length <= 2_000 ? [[name, value]] : []))),
  }));
export type DraftAnswers = z.output<typeof draftAnswers>;
