import type { Owner } from '../../support/owner';
import { SAMPLE_CLOCK } from '../../support/sample-clock';
import { seen } from './family-view';
import { groupBy, type Journal, type MarkRevision, type TermMarkRevision } from './journal-rows';

/** What a guardian must be told of the journal's rows that became known since, put together in plain TypeScript. */

const NOTHING = { value: null, debtDueOn: null, remark: null, was: null, period: null, termKind: null, isAbsent: false };

/** By pupil, the lessons he missed without a word before or after, of those whose attendance was confirmed or changed since. */
export async function readUnexplained(owner: Owner, since: string) {
  return groupBy(await owner.rows<{ pupilId: string; lessonId: string }>(`
    select x.pupil_id as "pupilId", l.id as "lessonId" from attendance_exception x join lesson l on l.id = x.lesson_id join course_group g on g.id = l.group_id
    where x.kind = 'absent' and l.attendance_complete_since is not null and l.cancelled_at is null and l.withdrawn_at is null
      and exists (select from attendance_revision r where r.lesson_id = l.id and r.received_at > $1 and r.received_at <= $2)
      and 'none' = coalesce((select w.kind from (
        select kind::text, entered_at as at, started_on, ended_on, course_id from absence_spell where pupil_id = x.pupil_id and withdrawn_at is null
        union all select kind::text, announced_at, started_on, ended_on, course_id from absence_notice where pupil_id = x.pupil_id and withdrawn_at is null and decision is null) w
      where l.on_date between w.started_on and w.ended_on and coalesce(w.course_id, g.course_id) = g.course_id order by w.at desc limit 1), 'none')`, [since, SAMPLE_CLOCK]), ({ pupilId }) => pupilId);
}

export function toldOf(journal: Journal, unexplained: Awaited<ReturnType<typeof readUnexplained>>, pupilId: string, since: string) {
  /** Steps that families came to see since, each once it differs from what they had seen in its place, with the value it took the place of. */
  function news<R extends MarkRevision | TermMarkRevision>(rows: readonly R[], placeOf: (row: R) => string, wordOf: (row: R) => string) {
    return [...groupBy(rows, placeOf).values()].flatMap((steps) => seen(steps).flatMap((step, index, all) => {
      const base = steps.find(({ id }) => id === step.baseId);
      const before = all[index - 1] ?? { ...step, value: null, debtDueOn: null, remark: null };
      const isNew = step.publishAt.getTime() > Date.parse(since) && wordOf(step) !== wordOf(before);
      return isNew ? [{ step, was: base && base.publishAt < step.receivedAt ? base.value : null }] : [];
    }));
  }
  const lessonOf = (id: string) => ({ onDate: journal.lessons.get(id)!.onDate, subject: journal.lessons.get(id)!.subject });
  const figureOf = (value: number | string | null) => (typeof value === 'number' ? value : null);
  return [
    ...news(journal.marks.get(pupilId) ?? [], ({ lessonId, slot }) => `${lessonId} ${slot}`, ({ value, debtDueOn, remark }) => JSON.stringify([value, debtDueOn, remark]))
      .map(({ step: { lessonId, value, debtDueOn, remark }, was }) => ({ ...NOTHING, kind: 'mark', ...lessonOf(lessonId), value, debtDueOn, remark, was })),
    ...news(journal.termMarks.get(pupilId) ?? [], ({ courseId, period }) => `${courseId} ${period}`, ({ value }) => String(value))
      .map(({ step: { courseId, period, value }, was }) => ({
        ...{ ...NOTHING, kind: 'termMark', onDate: null, subject: journal.courses.get(courseId)!.subject, period },
        ...{ value: figureOf(value), termKind: typeof value === 'number' ? 'figure' : value, was: figureOf(was) },
      })),
    ...(unexplained.get(pupilId) ?? []).map(({ lessonId }) => ({ ...NOTHING, kind: 'absence', ...lessonOf(lessonId), isAbsent: true })),
  ];
}
