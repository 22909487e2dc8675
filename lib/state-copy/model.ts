import type { ExceptionKind, GradingMode, WorkKind } from '@/lib/journal/view';

/** The parts of a lesson in the order the state's screen asks for them. */
export const COPY_PARTS = ['topic', 'homework', 'attendance', 'marks'] as const;
export type CopyPart = (typeof COPY_PARTS)[number];

/** The state's system speaks these. */
export const COPY_LANGUAGES = ['ky', 'ru'] as const;
export type CopyLanguage = (typeof COPY_LANGUAGES)[number];

/** Longer than any lesson's marks. */
export const MOST_COPY_LETTERS = 40_000;

/** What a lesson holds of what is carried over. */
export interface CopiedLesson {
  topic: string | null;
  /** null: nothing said yet; text null: none was set */
  homework: { text: string | null } | null;
  isConfirmed: boolean;
  gradingMode: GradingMode;
  /** in list order */
  exceptions: { name: string; kind: ExceptionKind; minutes: number | null }[];
  /** in list order; null: not for this person to see */
  marks: { name: string; workKind: WorkKind; value: number }[] | null;
}

/** The state system's own words, in one language. */
export interface CopyWords {
  notSet: string;
  allPresent: string;
  absent: string;
  late: string;
  exempt: string;
  minutes: string;
  kinds: Record<WorkKind, string>;
  credit: { passed: string; failed: string };
  sheet: SheetWords;
}

/** The words of a quarter's sheet. */
export interface SheetWords {
  names: Record<'grid' | 'kinds' | 'lessons' | 'changes', string>;
  parts: Record<'topic' | 'homework' | 'attendance' | 'mark' | 'termMark', string>;
  pupil: string;
  lessonNumber: string;
  day: string;
  what: string;
  was: string;
  now: string;
  mean: string;
  decided: string;
  notAssessed: string;
  since: string;
  first: string;
  nothing: string;
}

/** The seven kinds of work as the state's screen asks for them. */
export const KINDS_IN_ORDER: readonly WorkKind[] = ['answer', 'homework', 'written', 'test', 'practical', 'laboratory', 'controlWork'];

/** Each part as plain text, ready to be copied; '' while there is nothing to carry over, null where it may not be seen. */
export function copyTexts(lesson: CopiedLesson, words: CopyWords): Record<CopyPart, string | null> {
  return {
    topic: lesson.topic ?? '',
    homework: lesson.homework ? (lesson.homework.text ?? words.notSet) : '',
    attendance: attendanceText(lesson, words),
    marks: lesson.marks && marksText(lesson.marks, lesson.gradingMode, words),
  };
}

/** 'Н: Асанова Мээрим' and 'ОП 10 мин: Болотов Эмил', each on its line; nobody is said once presence was confirmed. */
function attendanceText({ exceptions, isConfirmed }: CopiedLesson, words: CopyWords): string {
  if (exceptions.length === 0) return isConfirmed ? words.allPresent : '';
  return exceptions.map(({ name, kind, minutes }) => `${exceptionInWords(kind, minutes, words)}: ${name}`).join('\n');
}

/** 'Н', 'ОП 10 мин'. */
export function exceptionInWords(kind: ExceptionKind, minutes: number | null, words: CopyWords): string {
  if (kind === 'late' && minutes !== null) return `${words.late} ${minutes} ${words.minutes}`;
  return words[kind];
}

/** By kind of work, each under its heading: 'Асанова Мээрим: 5'; several marks of one pupil on one line. */
function marksText(marks: NonNullable<CopiedLesson['marks']>, gradingMode: GradingMode, words: CopyWords): string {
  return KINDS_IN_ORDER.flatMap((kind) => {
    const byName = new Map<string, string[]>();
    for (const mark of marks.filter(({ workKind }) => workKind === kind)) byName.set(mark.name, [...(byName.get(mark.name) ?? []), markInWords(mark.value, gradingMode, words)]);
    return byName.size === 0 ? [] : [[`${words.kinds[kind]}:`, ...[...byName].map(([name, values]) => `${name}: ${values.join(', ')}`)].join('\n')];
  }).join('\n');
}

/** '5', or 'зачёт' where credits are given. */
export function markInWords(value: number, gradingMode: GradingMode, { credit }: CopyWords): string {
  return gradingMode === 'credit' ? (value > 0 ? credit.passed : credit.failed) : String(value);
}

/** What stands in the journal now against what was carried over. `nothing`: there is nothing to carry over. */
export type CopyState = 'nothing' | 'waiting' | 'carried' | 'changed';

/** `carried`: the text as it was copied, null when it never was or the tick was taken back. */
export function copyState(now: string, carried: string | null): CopyState {
  if (carried === null) return now === '' ? 'nothing' : 'waiting';
  return now === carried ? 'carried' : 'changed';
}

/** Lines that went and lines that came, each with the heading it stood under; the order of lines is no difference. */
export function copyDifference(carried: string, now: string): { removed: string[]; added: string[] } {
  const [before, after] = [linesOf(carried), linesOf(now)];
  return { removed: without(before, after), added: without(after, before) };
}

/** Lines under a heading (one that ends with a colon) are told with it: a mark may move from one kind of work to another. */
function linesOf(text: string): string[] {
  let heading = '';
  return text.split('\n').flatMap((line) => {
    if (line === '') return [];
    if (line.endsWith(':')) {
      heading = `${line} `;
      return [];
    }
    return [heading + line];
  });
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
