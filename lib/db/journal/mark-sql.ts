import 'server-only';
import { Prisma } from '../generated/client';

/** Pieces of statements about a row `m` of `mark`. */

/** What is said beside the figure (lib/journal/schema.ts, `MarkExtras`): only what is not as usual. */
export const EXTRAS = Prisma.sql`json_strip_nulls(json_build_object('counts', case when not m.counts then false end,
  'retakeOf', case when m.retake_of_lesson_id is not null then json_build_object('lessonId', m.retake_of_lesson_id, 'slot', m.retake_of_slot) end,
  'debtDueOn', m.debt_due_on, 'remark', m.remark))`;

/** Nothing is said beside the figure. */
export const IS_PLAIN = Prisma.sql`m.counts and num_nonnulls(m.retake_of_lesson_id, m.debt_due_on, m.remark) = 0`;

/** Neither a figure nor anything instead of one. */
export const IS_EMPTY = Prisma.sql`num_nonnulls(m.value, m.debt_due_on, m.remark) = 0`;

/** Another mark with a figure stands in for it. That only a mark with `retake_of_lesson_id` does is said once more for the planner, which else reads every mark of the school. */
export const IS_RETAKEN = Prisma.sql`exists (select from mark r where r.school_id = m.school_id and r.course_id = m.course_id
  and r.pupil_id = m.pupil_id and r.retake_of_lesson_id is not null and r.retake_of_lesson_id = m.lesson_id
  and r.retake_of_slot = m.slot and r.value is not null)`;

/** It has a figure that a mean rests on. */
export const COUNTS = Prisma.sql`m.value is not null and m.counts and not ${IS_RETAKEN}`;

/** '4', 'debt 2026-11-27' or 'remark …', as lib/journal/mark-text-model.ts reads it. */
export function markTextOf(row: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce(${row}.value::text, 'debt ' || ${row}.debt_due_on, 'remark ' || ${row}.remark, '')`;
}
