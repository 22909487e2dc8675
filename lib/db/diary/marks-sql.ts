import 'server-only';
import { Prisma } from '../generated/client';
import type { Asked } from './pupil-sql';

/**
 * Every step of every mark in `lessons` that families have seen: published, and not corrected before that. Row level
 * security leaves the rest out for families; for staff, who see the same here, this does.
 */
export function seenCte({ now, schoolId }: Asked): Prisma.Sql {
  const school = Prisma.sql`${schoolId}::uuid`;
  return Prisma.sql`seen as materialized (
    select r.pupil_id, r.lesson_id, r.slot, r.seq, r.value, r.weight, r.work_kind, r.note, r.reason,
      r.counts, r.retake_of_lesson_id, r.retake_of_slot, r.debt_due_on, r.remark, r.received_at, r.publish_at,
      l.on_date, l.position, l.topic, l.grading_mode, l.subject_id
    from pupils p
      join mark_revision r on r.school_id = p.school_id and r.pupil_id = p.id
      join lessons l on l.pupil_id = r.pupil_id and l.id = r.lesson_id
    where ${isSeen(Prisma.raw('r'), now)}),
  standing as materialized (select distinct on (pupil_id, lesson_id, slot) * from seen order by pupil_id, lesson_id, slot, seq desc),
  retakes as materialized (select pupil_id, lesson_id, slot, retake_of_lesson_id, retake_of_slot from standing
    where retake_of_lesson_id is not null and value is not null),
  cells as materialized (
    select pupil_id, lesson_id, slot, on_date, position, topic, grading_mode, subject_id, max(publish_at) as public_since,
      json_agg(json_build_object('value', value, 'workKind', work_kind, 'weight', weight, 'note', note, 'reason', reason,
        'receivedAt', received_at, 'publishAt', publish_at, 'counts', counts, 'debtDueOn', debt_due_on, 'remark', remark) order by seq) as steps
    from seen group by pupil_id, lesson_id, slot, on_date, position, topic, grading_mode, subject_id),
  slots as materialized (
    select c.*, ${isRetaken(Prisma.sql`c`)}
        or s.debt_due_on is not null and exists (select from mark_revision r where r.school_id = ${school} and r.pupil_id = c.pupil_id
          and r.retake_of_lesson_id = c.lesson_id and r.retake_of_slot = c.slot and r.value is not null and ${isLastSeen('r', now)}) as is_retaken,
      case when s.retake_of_lesson_id is not null then (select json_build_object('onDate', l.on_date, 'value', o.value)
        from mark_revision o join lesson l on l.school_id = o.school_id and l.id = o.lesson_id
        where o.school_id = ${school} and o.pupil_id = c.pupil_id and o.lesson_id = s.retake_of_lesson_id and o.slot = s.retake_of_slot
          and ${isLastSeen('o', now)}) end as retake_of
    from cells c join standing s using (pupil_id, lesson_id, slot))`;
}

/** Sums of the five-point marks that stand between two days: for the mean over all subjects, which no other scale can join. */
export function meansJson(from: Prisma.Sql, to: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select coalesce(json_object_agg(pupil_id, mean), '{}') from (
    select pupil_id, json_build_object('sum', sum(value), 'count', count(*), 'weightedSum', sum(value * weight), 'weight', sum(weight)) as mean
    from standing s
    where grading_mode = 'fivePoint' and on_date between ${from} and ${to} and value is not null and counts and not ${isRetaken(Prisma.sql`s`)}
    group by pupil_id) m)`;
}

/**
 * What families have seen last in a slot, one at most; a debt and what pays it may lie in two terms. By its place in the slot and not by
 * what it was put on: a step may become public before the one that it corrects, once the school publishes sooner.
 */
function isLastSeen(row: 'r' | 'o', now: Date): Prisma.Sql {
  const revision = Prisma.raw(row);
  return Prisma.sql`${isSeen(revision, now)} and not exists (select from mark_revision newer where newer.school_id = ${revision}.school_id
    and newer.pupil_id = ${revision}.pupil_id and newer.lesson_id = ${revision}.lesson_id and newer.slot = ${revision}.slot
    and newer.seq > ${revision}.seq and ${isSeen(Prisma.raw('newer'), now)})`;
}

/** Public, and not corrected before it was. */
function isSeen(revision: Prisma.Sql, now: Date): Prisma.Sql {
  return Prisma.sql`${revision}.publish_at <= ${now} and not exists (select from mark_revision later where later.school_id = ${revision}.school_id
      and later.base_revision_id = ${revision}.id and later.received_at <= ${revision}.publish_at)`;
}

/** Whether another mark that families have seen stands in for a slot. */
function isRetaken(slot: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (select from retakes t
    where t.pupil_id = ${slot}.pupil_id and t.retake_of_lesson_id = ${slot}.lesson_id and t.retake_of_slot = ${slot}.slot)`;
}

/** What a slot's json has besides, for `SlotRow`. */
export const SLOT = Prisma.sql`'mode', grading_mode, 'steps', steps, 'isRetaken', is_retaken, 'retakeOf', retake_of`;
