import { listName } from '@/lib/text/names';
import { SAMPLE_CLOCK } from '../../support/sample-clock';
import { type AttendanceRevision, groupBy, type Journal, type Lesson, type MarkRevision, type TermMarkRevision } from './journal-rows';

/** What a family must see of the journal's rows, put together in plain TypeScript, a pupil at a time, as it is told. */

const NOW = Date.parse(SAMPLE_CLOCK);
const TODAY = SAMPLE_CLOCK.slice(0, 10);
const SLIP_MS = 10 * 60_000;

interface SeenMark {
  lesson: Lesson;
  cell: string;
  slot: number;
  isRetaken: boolean;
  last: MarkRevision;
  shown: object;
}

/** The steps that families have seen by now: published, and not put right before that. */
export function seen<R extends MarkRevision | TermMarkRevision>(steps: readonly R[]): R[] {
  return steps.filter(({ id, publishAt }) => publishAt.getTime() <= NOW && !steps.some((later) => later.baseId === id && later.receivedAt <= publishAt));
}

/** The school's day of a moment. */
const dayOf = (at: Date) => new Date(at.getTime() + 6 * 3_600_000).toISOString().slice(0, 10);
const cellOf = (lessonId: string | null, slot: number | null) => `${lessonId} ${slot}`;
const wordOf = ({ value, remark }: MarkRevision) => value ?? remark;

export function familyView(journal: Journal, pupilId: string) {
  const of = <R>(rows: Map<string, R[]>) => rows.get(pupilId) ?? [];
  const memberships = of(journal.memberships);
  const own = new Set(memberships.flatMap(({ groupId, startedOn, endedOn }) => (journal.lessonsOfGroup.get(groupId) ?? []).filter(({ onDate }) => startedOn <= onDate && onDate <= endedOn)));
  const ownLessons = [...own];
  const isInTerm = ({ onDate }: { onDate: string }) => onDate >= journal.term.startsOn && onDate <= journal.term.endsOn;
  const marks = marksOf();
  const absences = absencesOf();
  const ticked = new Set(of(journal.ticks).map(({ lessonId }) => lessonId));

  function marksOf(): SeenMark[] {
    const cells = new Map([...groupBy(of(journal.marks), ({ lessonId, slot }) => cellOf(lessonId, slot))].map(([cell, steps]) => [cell, seen(steps)]));
    const retaken = new Set([...cells.values()].flatMap((steps) => {
      const last = steps.at(-1);
      return last?.retakeOfLessonId && last.value !== null ? cellOf(last.retakeOfLessonId, last.retakeOfSlot) : [];
    }));
    return [...cells].flatMap(([cell, steps]) => {
      const last = steps.at(-1);
      const lesson = journal.lessons.get(last?.lessonId ?? '');
      if (!last || !lesson) return [];
      const { value, debtDueOn, remark, workKind, weight, note, counts } = last;
      const beforeAt = steps.findLastIndex((step) => wordOf(step) !== null && wordOf(step) !== wordOf(last));
      const before = steps[beforeAt];
      const isThere = value !== null || debtDueOn !== null || remark !== null;
      if (!isThere && !before) return [];
      const since = before ? steps.slice(beforeAt + 1).filter((step) => wordOf(step) === wordOf(last)) : [];
      const isRetaken = retaken.has(cell);
      const original = last.retakeOfLessonId && cells.get(cellOf(last.retakeOfLessonId, last.retakeOfSlot))?.at(-1);
      const shown = {
        ...{ value, debtDueOn, remark, workKind, weight, note, counts, isRetaken, mode: lesson.mode },
        ...{ was: before?.value ?? null, wasRemark: before?.remark ?? null, change: before ? (isThere ? 'corrected' : 'removed') : null },
        ...{ reason: since.find(({ reason }) => reason !== null)?.reason ?? null, changedOn: since[0] ? dayOf(since[0].receivedAt) : null },
        retakeOf: original ? { onDate: journal.lessons.get(original.lessonId)?.onDate, value: original.value } : null,
        isOverdue: debtDueOn !== null && !isRetaken && debtDueOn < TODAY,
      };
      return { lesson, cell, slot: last.slot, isRetaken, last, shown };
    }).sort((a, b) => compare(a.lesson.onDate, b.lesson.onDate) || a.lesson.position - b.lesson.position || a.slot - b.slot);
  }

  function absencesOf() {
    const steps = groupBy(of(journal.attendance), ({ lessonId }) => lessonId);
    return of(journal.exceptions).flatMap(({ lessonId, kind, minutesLate }) => {
      const lesson = journal.lessons.get(lessonId);
      const change = changeOf(steps.get(lessonId) ?? []);
      if (!lesson || lesson.isCancelled || (kind === null && !change)) return [];
      const reason = of(journal.spells).find(({ startedOn, endedOn }) => startedOn <= lesson.onDate && lesson.onDate <= endedOn)?.reason ?? null;
      return { lesson, shown: { kind, minutesLate, reason: kind === null ? null : reason, was: null, because: null, changedOn: null, ...change } };
    });
  }

  /** Of the marks that count: one that another stands in for does not, nor one set aside. */
  function basisOf(counting: readonly SeenMark[]): { sum: number; count: number } {
    const values = counting.flatMap(({ lesson, isRetaken, last: { value, counts } }) => (value !== null && counts && !isRetaken && lesson.mode === 'fivePoint' ? value : []));
    return { sum: values.reduce((total, value) => total + value, 0), count: values.length };
  }

  function termMarks() {
    const courses = groupBy(of(journal.termMarks), ({ courseId }) => courseId);
    return Object.fromEntries([...courses].flatMap(([courseId, steps]) => [...groupBy(steps, ({ period }) => period)].flatMap(([period, ofPeriod]) => {
      const values = seen(ofPeriod).filter((step, index, all) => step.value !== (all[index - 1]?.value ?? null));
      const last = values.at(-1);
      const shown = last && { value: last.value, was: values.at(-2)?.value ?? null, reason: values.length > 1 ? last.reason : null };
      return shown ? [[`${journal.courses.get(courseId)?.subject} ${period}`, shown]] : [];
    })));
  }

  return {
    week(monday: string, sunday: string) {
      const kept = [...marks.flatMap(({ lesson, last: { value, debtDueOn, remark } }) => (value !== null || debtDueOn !== null || remark !== null ? lesson : [])), ...absences.flatMap(({ lesson, shown }) => (shown.kind === null ? [] : lesson))];
      const shown = [...new Set([...ownLessons, ...kept])].filter(({ onDate }) => onDate >= monday && onDate <= sunday);
      return shown.map((lesson) => ({
        ...{ id: lesson.id, onDate: lesson.onDate, subject: lesson.subject, isCancelled: lesson.isCancelled },
        homework: !own.has(lesson) ? [] : (journal.homework.get(lesson.id) ?? []).map(({ lessonId, text, minutes }) => ({ lessonId, text, minutes, isDone: ticked.has(lessonId) })),
        marks: marks.filter((mark) => mark.lesson === lesson).map((mark) => mark.shown),
        absence: absences.find((absence) => absence.lesson === lesson)?.shown ?? null,
      })).sort(byId);
    },

    read: (monday: string, readerId: string) => of(journal.confirmations)
      .filter(({ week, guardianId }) => week === monday && (readerId === pupilId || readerId === guardianId))
      .map(({ surname, firstName, at }) => ({ by: listName({ surname, firstName }), at: at.toISOString() })),

    figures() {
      const ahead = ownLessons.filter(({ onDate, isCancelled }) => onDate > TODAY && !isCancelled);
      const nextDay = ahead.map(({ onDate }) => onDate).sort()[0] ?? null;
      const tasks = ahead.filter(({ onDate }) => onDate === nextDay).flatMap(({ id }) => journal.homework.get(id) ?? []).filter(({ text }) => text !== null);
      return {
        mean: basisOf(marks.filter(({ lesson }) => isInTerm(lesson))),
        missedLessons: absences.filter(({ lesson, shown }) => isInTerm(lesson) && shown.kind === 'absent').length,
        tasks: { onDate: nextDay, count: tasks.length },
      };
    },

    subjects() {
      const inTerm = marks.filter(({ lesson }) => isInTerm(lesson));
      const names = new Set([...ownLessons.filter(isInTerm), ...inTerm.map(({ lesson }) => lesson)].map(({ subject }) => subject));
      const decided = termMarks();
      return Object.fromEntries([...names].map((subject) => {
        const ofSubject = inTerm.filter(({ lesson }) => lesson.subject === subject);
        const course = memberships.findLast(({ courseId, startedOn }) => journal.courses.get(courseId)?.subject === subject && startedOn <= TODAY);
        const isHalfYearly = journal.courses.get(course?.courseId ?? '')?.termKind === 'halfYear';
        const counting = isHalfYearly ? marks.filter(({ lesson }) => lesson.subject === subject && lesson.onDate <= journal.term.endsOn) : ofSubject;
        const { sum, count } = basisOf(counting);
        const isOpen = course?.mode === 'fivePoint' && (decided[`${subject} ${isHalfYearly ? 'halfYear1' : 'quarter2'}`]?.value ?? null) === null;
        return [subject, {
          marks: ofSubject.map(({ lesson: { onDate, topic }, shown }) => ({ ...shown, onDate, topic })),
          mean: basisOf(ofSubject),
          // Half up, in whole numbers.
          proposed: isOpen && count > 0 ? Math.floor((2 * sum + count) / (2 * count)) : null,
        }];
      }));
    },

    termMarks,

    attendance() {
      const shown = absences.filter(({ lesson }) => isInTerm(lesson)).map(({ lesson: { id, onDate, subject }, shown: absence }) => ({ ...absence, id, onDate, subject })).sort(byId);
      const absent = shown.filter(({ kind }) => kind === 'absent');
      const late = shown.filter(({ kind }) => kind === 'late');
      const missed = (rows: typeof absent) => ({ lessons: rows.length, days: new Set(rows.map(({ onDate }) => onDate)).size });
      const because = (reason: string | null) => missed(absent.filter((one) => one.reason === reason));
      return {
        ...{ lessons: shown, missed: missed(absent), byReason: { sick: because('sick'), valid: because('valid'), none: because('none'), unexplained: because(null) } },
        late: { times: late.length, minutes: late.reduce((sum, { minutesLate }) => sum + (minutesLate ?? 0), 0) },
      };
    },
  };
}

/** What was said of attendance before it was put right; what was put right at once was a slip of the hand. */
function changeOf(steps: readonly AttendanceRevision[]) {
  const stood = steps.filter(({ receivedAt }, index) => !steps[index + 1] || steps[index + 1]!.receivedAt.getTime() > receivedAt.getTime() + SLIP_MS);
  const [before, last] = [stood.at(-2), stood.at(-1)];
  if (!before?.kind || !last || (before.kind === last.kind && before.minutesLate === last.minutesLate)) return null;
  return { was: { kind: before.kind, minutesLate: before.minutesLate }, because: last.reason, changedOn: dayOf(last.receivedAt) };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
export const byId = (a: { id: string }, b: { id: string }) => compare(a.id, b.id);
