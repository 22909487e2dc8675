import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';
import { ANSWERS, JUDGEMENTS, needsWord, REMARK_CATEGORIES, REMARK_PHASES } from './model';

const id = z.uuid().toLowerCase();
const emptyAsNone = (given: unknown) => (given === '' ? undefined : given);
const day = z.string().refine(isDay, 'dayNeeded');

/** What a remark is to be raised on: just one of them, a pupil only in a lesson. `plan` is the group whose plan it is. */
const matter = { lesson: id.optional(), group: id.optional(), class: id.optional(), plan: id.optional(), pupil: z.preprocess(emptyAsNone, id.optional()) };
const isOne = ({ lesson, group, class: ofClass, plan, pupil }: Partial<Record<'lesson' | 'group' | 'class' | 'plan' | 'pupil', string>>) =>
  [lesson, group, ofClass, plan].filter(Boolean).length === 1 && (pupil === undefined || lesson !== undefined);

/** The address of the form: with nothing it asks what the remark is on. */
export const remarkAddress = z
  .object({
    ...matter,
    /** what the form sends that asks for it: "class:…" */
    matter: z.string().refine((chosen) => /^(group|class|plan):/.test(chosen) && id.safeParse(chosen.split(':')[1]).success).optional(),
    category: z.enum(REMARK_CATEGORIES).catch('filling').default('filling'),
  })
  .transform(({ matter: chosen, ...given }) => (chosen ? { ...given, [chosen.split(':')[0]!]: chosen.split(':')[1] } : given))
  .refine((given) => isOne(given) || ![given.lesson, given.group, given.class, given.plan, given.pupil].some(Boolean));
export type RemarkAddress = z.output<typeof remarkAddress>;

export const remarkToRaise = z
  .object({
    /** made where it was typed: sent twice it is one remark */
    id,
    ...matter,
    category: z.enum(REMARK_CATEGORIES),
    text: z.string().trim().min(3, 'textNeeded').max(1000, 'textLong'),
    dueOn: day,
    addresseeId: id,
  })
  .refine(isOne);
export type RemarkToRaise = z.output<typeof remarkToRaise>;

const word = z.string().trim().max(1000, 'textLong').default('').transform((text) => text || null);
/** Which step it follows: of two that follow the same one the second is told. */
const step = { id, follows: z.coerce.number().int().min(1).max(1000), word };

/** A word is asked for where the step is one. */
const hasWord = ({ step: kind, word: said }: { step: (typeof ANSWERS | typeof JUDGEMENTS)[number]; word: string | null }) => !needsWord(kind) || (said?.length ?? 0) >= 3;
const wordNeeded = { path: ['word'], error: 'wordNeeded' };

export const remarkToAnswer = z.object({ ...step, step: z.enum(ANSWERS) }).refine(hasWord, wordNeeded);
export type RemarkToAnswer = z.output<typeof remarkToAnswer>;

export const remarkToJudge = z.object({ ...step, step: z.enum(JUDGEMENTS) }).refine(hasWord, wordNeeded);
export type RemarkToJudge = z.output<typeof remarkToJudge>;

const page = z.coerce.number().int().min(1).max(1000).default(1);

/** The list of remarks: every filter is a part of its address. */
export const remarksSchema = z.object({
  state: z.preprocess(emptyAsNone, z.enum([...REMARK_PHASES, 'overdue']).optional()),
  teacher: z.preprocess(emptyAsNone, id.optional()),
  class: z.preprocess(emptyAsNone, id.optional()),
  category: z.preprocess(emptyAsNone, z.enum(REMARK_CATEGORIES).optional()),
  from: z.preprocess(emptyAsNone, day.optional()),
  to: z.preprocess(emptyAsNone, day.optional()),
  page,
});
export type RemarksChoice = z.output<typeof remarksSchema>;

/** The page of the paper journal: of one class with its groups, or of one group. */
export const remarkSheetSchema = z.object({ class: id.optional(), group: id.optional() }).refine((given) => (given.class === undefined) !== (given.group === undefined));
export type RemarkSheetChoice = z.output<typeof remarkSheetSchema>;
