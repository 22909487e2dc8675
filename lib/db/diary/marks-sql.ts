import 'server-only';
import { Prisma } from '../generated/client';
import type { Asked } from './pupil-sql';

/**
 * Every step of every mark in `lessons` that families have seen: published, and not corrected before that. Row level
 * security leaves the rest out for families; for staff, who see the same here, this does.
 */
export function seenCte({ now }: Asked): Prisma.Sql {
  return Prisma.sql`seen as materialized (
    select r.pupil_id, r.lesson_id, r.slot, r.seq, r.value, r.weight, r.work_kind, r.note, r.reason, r.received_at, r.publish_at,
      l.on_date, l.position, l.topic, l.grading_mode, l.subject_id
    from pupils p
      join mark_revision r on r.school_id = p.school_id and r.pupil_id = p.id and r.publish_at <= ${now}
      join lessons l on l.pupil_id = r.pupil_id and l.id = r.lesson_id
    where not exists (select from mark_revision later where later.school_id = r.school_id
      and later.base_revision_id = r.id and later.received_at <= r.publish_at)),
  slots as materialized (
    select pupil_id, lesson_id, slot, on_date, position, topic, grading_mode, subject_id, max(publish_at) as public_since,
      json_agg(json_build_object('value', value, 'workKind', work_kind, 'weight', weight, 'note', note, 'reason', reason,
        'receivedAt', received_at, 'publishAt', publish_at) order by seq) as steps
    from seen group by pupil_id, lesson_id, slot, on_date, position, topic, grading_mode, subject_id)`;
}

/** Sums of the five-point marks that stand between two days: for the mean over all subjects, which no other scale can join. */
export function meansJson(from: Prisma.Sql, to: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(select coalesce(json_object_agg(pupil_id, mean), '{}') from (
    select pupil_id, json_build_object('sum', sum(value), 'count', count(*), 'weightedSum', sum(value * weight), 'weight', sum(weight)) as mean
    from (select distinct on (pupil_id, lesson_id, slot) pupil_id, value, weight from seen
      where grading_mode = 'fivePoint' and on_date between ${from} and ${to}
      order by pupil_id, lesson_id, slot, seq desc) standing
    where value is not null group by pupil_id) m)`;
}
