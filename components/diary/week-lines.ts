import { minutesDue } from '@/lib/diary/homework-model';
import type { DiaryDay, DiaryLesson, DiaryMark, DiaryWeek } from '@/lib/diary/view';
import { fill } from '@/lib/text/fill';
import { formatDay, formatWeekday } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import type { AbsenceFigure, MarkFigure } from './figures';
import { absenceChangeOf, absenceFigure, changeOf, type DiaryWords, figureOf, markFigure, signsOf } from './words';

/** A day of the week's sheet, in the reader's language and ready to be drawn. */
export interface DayLines {
  onDate: string;
  weekday: string;
  date: string;
  isToday: boolean;
  note: { text: string; isSpecial: boolean } | null;
  lessons: LessonLine[];
  /** how long the homework due that day is thought to take, where a teacher said so */
  load: { text: string; isMuch: boolean } | null;
}

/** `tick`: what the pupil's own button is called; `done`: what others read instead; null where there is nothing to say. */
export interface HomeworkLine {
  lessonId: string;
  text: string;
  isNothing: boolean;
  minutes: string | null;
  isDone: boolean;
  tick: string | null;
  done: string | null;
}

/** One line of the paper diary: number, subject, what is due, marks and absence; below, what there is to say of them. */
export interface LessonLine {
  id: string;
  number: number;
  subject: string;
  /** that the lesson was not, or will not be, held */
  cancelled: string | null;
  homework: HomeworkLine[];
  absence: AbsenceFigure | null;
  marks: MarkFigure[];
  notes: string[];
}

type OfWeek = Pick<DiaryWeek, 'mayTick'>;

export function dayLines(words: DiaryWords, locale: Locale, day: DiaryDay, today: string, week: OfWeek): DayLines {
  const { onDate, isToday, lessons } = day;
  const date = formatDay(onDate, locale);
  return {
    onDate,
    weekday: formatWeekday(onDate, locale),
    date: isToday ? `${words.week.today} · ${date}` : date,
    isToday,
    note: dayNote(words, locale, day),
    lessons: lessons.map((lesson) => lessonLine(words, locale, lesson, { onDate, today, mayTick: week.mayTick })),
    load: loadLine(words, day),
  };
}

/** The day's homework in minutes beside the school's norm for the grade; above it that is said, and nobody is blamed. */
function loadLine(words: DiaryWords, { lessons, homeworkNorm: norm }: DiaryDay): DayLines['load'] {
  const minutes = minutesDue(lessons);
  if (minutes === null) return null;
  if (norm === null) return { text: fill(words.load.sum, { minutes }), isMuch: false };
  const isMuch = minutes > norm;
  return { text: fill(words.load[isMuch ? 'much' : 'within'], { minutes, norm }), isMuch };
}

/** What is different that day, in the school's words; or that there is no school. */
export function dayNote(words: DiaryWords, locale: Locale, { special, free, lessons }: DiaryDay): DayLines['note'] {
  if (special) return { text: fill(words.day.special[special.kind], { reason: special.reason[locale] }), isSpecial: true };
  if (lessons.length > 0) return null;
  return { text: free === 'outsideTerms' ? words.day.outsideTerms : words.day.free, isSpecial: false };
}

function lessonLine(words: DiaryWords, locale: Locale, lesson: DiaryLesson, { onDate, today, mayTick }: { onDate: string; today: string; mayTick: boolean }): LessonLine {
  const { id, number, subject, homework, absence, marks, isCancelled } = lesson;
  return {
    id,
    number,
    subject: subject[locale],
    cancelled: isCancelled ? words.lesson[onDate > today ? 'willNotBe' : 'cancelled'] : null,
    homework: homework.map(({ lessonId, text, minutes, isDone }) => ({
      ...{ lessonId, isDone },
      text: text ?? words.lesson.noHomework,
      isNothing: text === null,
      minutes: text === null || minutes === null ? null : fill(words.lesson.minutes, { minutes }),
      tick: mayTick && text !== null ? fill(words.lesson.tick, { text }) : null,
      done: isDone && !mayTick && text !== null ? words.lesson.done : null,
    })),
    absence: absence && absenceFigure(words, absence),
    marks: marks.flatMap((mark) => markFigure(words, mark) ?? []),
    notes: notesOf(words, locale, lesson, onDate),
  };
}

/** Why absent, and what became of the absence; and of each mark its kind when it is not a plain answer, its note, and what became of it. */
function notesOf(words: DiaryWords, locale: Locale, { absence, marks }: DiaryLesson, onDate: string): string[] {
  const reason = absence?.kind === 'absent' && absence.reason ? [words.absence.reason[absence.reason]] : [];
  const change = absence ? absenceChangeOf(words, locale, absence, onDate) : '';
  return [...reason, ...(change ? [change] : []), ...marks.flatMap((mark) => markNote(words, locale, mark, onDate, marks.length > 1) ?? [])];
}

function markNote(words: DiaryWords, locale: Locale, mark: DiaryMark, onDate: string, isOneOfSeveral: boolean): string | null {
  const kind = mark.workKind === 'answer' || mark.value === null ? null : words.mark.kind[mark.workKind];
  const said = [kind, ...signsOf(words, mark), mark.note, changeOf(words, locale, mark, onDate)].filter(Boolean);
  if (said.length === 0) return null;
  const value = mark.value ?? mark.was;
  return [isOneOfSeveral && value !== null ? figureOf(words, value, mark) : null, ...said].filter(Boolean).join(' · ');
}
