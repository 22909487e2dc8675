import 'server-only';
import { Prisma } from '../generated/client';

/**
 * Whether the hour of a lesson is lost to its group's plan: cancelled, or granted to a substitute who gives another subject
 * in it. The same as in `app.plan_hours`. `lesson`: the name a lesson goes by in the statement.
 */
export function isLostToPlan(lesson: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(${lesson}.cancelled_at is not null or exists (select from substitution lost where lost.school_id = ${lesson}.school_id
    and lost.lesson_id = ${lesson}.id and lost.withdrawn_at is null and lost.subject_given_id is not null))`;
}
