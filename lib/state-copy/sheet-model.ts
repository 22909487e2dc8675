import type { Day } from '@/lib/calendar/day';
import type { MarkCell, SpreadLesson, SpreadView } from '@/lib/journal/spread-view';
import { formatNumericDay, formatShortDay } from '@/lib/text/format';
import { type CopyWords, exceptionInWords, KINDS_IN_ORDER, markInWords } from './model';

/**
 * A group's quarter in the terms of the state's system: who was given what and missed which lessons, by lesson and by kind of
 * work, the quarter's mean and mark, the lessons, and what has changed since it was last taken out. Pure.
 */

export const SHEET_PARTS = ['topic', 'homework', 'attendance', 'mark', 'termMark'] as const;
export type SheetPart = (typeof SHEET_PARTS)[number];

/** One thing that the sheet holds, by the revision that says it. */
export interface HeldEntry {
  revisionId: string;
  part: SheetPart;
  /** null: of the quarter */
  lessonId: string | null;
  /** null: of the whole group */
  pupilId: string | null;
  /** of marks; several stand in one cell */
  slot: number;
  /** '' when it was taken back */
  text: string;
}

export interface SheetChange extends Omit<HeldEntry, 'revisionId' | 'text'> {
  was: string;
  now: string;
}

/** The revisions behind a spread. */
export interface Revisions {
  /** by the ends of their ids, which is all that a spread carries */
  byBase: ReadonlyMap<string, string>;
  /** of the pupils' marks of the quarter */
  termMarks: readonly { pupilId: string; revisionId: string }[];
}

/** Everything the sheet holds of the lessons up to today. */
export function heldBy(spread: SpreadView, { byBase, termMarks }: Revisions, words: CopyWords): HeldEntry[] {
  const [lessons, ids] = [heldLessons(spread), spread.pupils.map(({ id }) => id)];
  const known = new Map(lessons.map((lesson) => [spread.lessons.indexOf(lesson), lesson.id]));
  const entry = (part: SheetPart, base: string | null, text: string, at: { lesson?: string | undefined; pupil?: string | undefined; slot?: number }): HeldEntry[] => {
    const revisionId = byBase.get(base ?? '');
    return revisionId === undefined ? [] : [{ revisionId, part, lessonId: at.lesson ?? null, pupilId: at.pupil ?? null, slot: at.slot ?? 0, text }];
  };
  return [
    ...lessons.flatMap(({ id: lesson, topic, homework, bases: [topicBase, homeworkBase] }) => [
      ...entry('topic', topicBase, topic ?? '', { lesson }),
      ...entry('homework', homeworkBase, homework ? (homework.text ?? words.notSet) : '', { lesson }),
    ]),
    ...spread.attendance.flatMap(([pupil, lesson, kind, minutes, base]) =>
      known.has(lesson) ? entry('attendance', base, exceptionInWords(kind, minutes, words), { lesson: known.get(lesson), pupil: ids[pupil] }) : [],
    ),
    ...figuresOf(spread).flatMap(([pupil, lesson, slot, value, kind, base]) =>
      known.has(lesson) ? entry('mark', base, markInKind(value, kind, spread, words), { lesson: known.get(lesson), pupil: ids[pupil], slot }) : [],
    ),
    ...termMarks.flatMap(({ pupilId, revisionId }) => {
      const pupil = spread.pupils.find(({ id }) => id === pupilId);
      const text = pupil ? decidedInWords(pupil.decided, spread, words) : '';
      return pupil ? [{ revisionId, part: 'termMark' as const, lessonId: null, pupilId, slot: 0, text }] : [];
    }),
  ];
}

/** What a sheet says that the one before did not, and the other way round. `old`: what the revisions that it no longer holds had said. */
export function changesSince(held: readonly string[], old: readonly HeldEntry[], now: readonly HeldEntry[]): SheetChange[] {
  const before = new Set(held);
  const keyOf = ({ part, lessonId, pupilId, slot }: HeldEntry) => [part, lessonId, pupilId, slot].join(' ');
  const was = new Map(old.map((entry) => [keyOf(entry), entry]));
  const fresh = now.filter(({ revisionId }) => !before.has(revisionId));
  const freshKeys = new Set(fresh.map(keyOf));
  const kept = new Set(now.map(keyOf));
  const gone = old.filter((entry) => !freshKeys.has(keyOf(entry)) && !kept.has(keyOf(entry)));
  return [...fresh.map((entry) => ({ entry, was: was.get(keyOf(entry))?.text ?? '', now: entry.text })), ...gone.map((entry) => ({ entry, was: entry.text, now: '' }))]
    .filter((change) => change.was !== change.now)
    .map(({ entry: { part, lessonId, pupilId, slot }, ...texts }) => ({ part, lessonId, pupilId, slot, ...texts }));
}

/** A table of a workbook: its heads, then its rows. */
export interface SheetTable {
  heads: readonly (string | number)[][];
  rows: (string | number | null)[][];
}

/** Pupils and lessons, and at the end what the quarter comes to. */
export function gridTable(spread: SpreadView, words: CopyWords): SheetTable {
  const lessons = heldLessons(spread);
  const { sheet } = words;
  const sums = [words.absent, words.late, `${words.late}, ${words.minutes}`, sheet.mean, sheet.decided];
  const cells = cellsOf(spread, words);
  return {
    heads: [
      ['№', sheet.pupil, ...lessons.map(({ onDate }) => formatShortDay(onDate)), ...sums],
      ['', sheet.lessonNumber, ...lessons.map(({ number }) => number), ...sums.map(() => '')],
    ],
    rows: spread.pupils.map((pupil, index) => {
      const absences = spread.attendance.filter(([who, lesson]) => who === index && lessons.includes(spread.lessons[lesson]!));
      const late = absences.filter(([, , kind]) => kind === 'late');
      return [
        index + 1, pupil.name,
        ...lessons.map((lesson) => cells.get(`${index} ${lesson.id}`) ?? null),
        absences.filter(([, , kind]) => kind === 'absent').length, late.length, late.reduce((sum, [, , , minutes]) => sum + (minutes ?? 0), 0),
        ...resultOf(pupil, spread, words),
      ];
    }),
  };
}

/** Pupils and the seven kinds of work. */
export function kindsTable(spread: SpreadView, words: CopyWords): SheetTable {
  const figures = figuresOf(spread);
  return {
    heads: [['№', words.sheet.pupil, ...KINDS_IN_ORDER.map((kind) => words.kinds[kind]), words.sheet.mean, words.sheet.decided]],
    rows: spread.pupils.map((pupil, index) => [
      index + 1, pupil.name,
      ...KINDS_IN_ORDER.map((kind) => figures.filter((mark) => mark[0] === index && mark[4] === kind).map(([, , , value]) => markInWords(value, spread.group.gradingMode, words)).join(', ') || null),
      ...resultOf(pupil, spread, words),
    ]),
  };
}

/** The lessons with what was taught and set, and who was not there. */
export function lessonsTable(spread: SpreadView, words: CopyWords): SheetTable {
  const { sheet } = words;
  return {
    heads: [[sheet.day, sheet.lessonNumber, sheet.parts.topic, sheet.parts.homework, sheet.parts.attendance]],
    rows: heldLessons(spread).map((lesson) => {
      const absences = spread.attendance.filter(([, at]) => spread.lessons[at] === lesson);
      const missing = absences.map(([pupil, , kind, minutes]) => `${exceptionInWords(kind, minutes, words)}: ${spread.pupils[pupil]?.name ?? ''}`).join('\n');
      return [formatNumericDay(lesson.onDate), lesson.number, lesson.topic, lesson.homework && (lesson.homework.text ?? words.notSet), missing || (lesson.isConfirmed ? words.allPresent : null)];
    }),
  };
}

/** What changed, in the order of the lessons; those that are no longer there stand first. */
export function changesTable(changes: readonly SheetChange[], spread: SpreadView, words: CopyWords, formerLessons: ReadonlyMap<string, Day>): SheetTable {
  const { sheet } = words;
  const place = (lessonId: string | null) => spread.lessons.findIndex(({ id }) => id === lessonId);
  const pupilAt = (pupilId: string | null) => spread.pupils.findIndex(({ id }) => id === pupilId);
  const order = (change: SheetChange) => (change.lessonId === null ? spread.lessons.length : place(change.lessonId));
  return {
    heads: [[sheet.day, sheet.lessonNumber, sheet.what, sheet.pupil, sheet.was, sheet.now]],
    rows: [...changes].sort((a, b) => order(a) - order(b) || pupilAt(a.pupilId) - pupilAt(b.pupilId)).map(({ part, lessonId, pupilId, was, now }) => {
      const lesson = spread.lessons[place(lessonId)];
      const onDate = lesson?.onDate ?? formerLessons.get(lessonId ?? '');
      return [onDate ? formatNumericDay(onDate) : null, lesson?.number ?? null, sheet.parts[part], spread.pupils[pupilAt(pupilId)]?.name ?? null, was || null, now || null];
    }),
  };
}

/** Lessons that have begun; one that was cancelled has nothing to stand in the state's system. */
function heldLessons({ lessons, today }: SpreadView): SpreadLesson[] {
  return lessons.filter(({ onDate, lock }) => onDate <= today && lock !== 'cancelled');
}

/** Marks of those lessons that are a figure: a debt or a remark is nothing that the state's system knows. */
function figuresOf(spread: SpreadView): (MarkCell & { 3: number })[] {
  const held = new Set(heldLessons(spread).map((lesson) => spread.lessons.indexOf(lesson)));
  return spread.marks.filter((mark): mark is MarkCell & { 3: number } => mark[3] !== null && held.has(mark[1]));
}

function markInKind(value: number, kind: MarkCell[4], { group }: SpreadView, words: CopyWords): string {
  return `${words.kinds[kind]}: ${markInWords(value, group.gradingMode, words)}`;
}

/** What stands where a pupil and a lesson meet: absence first, then the figures. */
function cellsOf(spread: SpreadView, words: CopyWords): Map<string, string> {
  const cells = new Map<string, string>();
  const add = (pupil: number, lesson: number, text: string) => {
    const key = `${pupil} ${spread.lessons[lesson]?.id}`;
    cells.set(key, [cells.get(key), text].filter(Boolean).join(', '));
  };
  for (const [pupil, lesson, kind, minutes] of spread.attendance) add(pupil, lesson, kind === 'late' && minutes !== null ? `${words.late} ${minutes}` : words[kind]);
  for (const [pupil, lesson, , value] of figuresOf(spread)) add(pupil, lesson, markInWords(value, spread.group.gradingMode, words));
  return cells;
}

const HUNDRED = 100;

/** The mean, cut and not rounded to two digits, and the mark of the quarter. */
function resultOf({ sum, count, decided }: SpreadView['pupils'][number], spread: SpreadView, words: CopyWords): (string | number | null)[] {
  const mean = count > 0 ? Math.trunc((sum * HUNDRED) / count) / HUNDRED : null;
  const mark = decidedInWords(decided, spread, words);
  return [mean, /^\d+$/.test(mark) ? Number(mark) : mark || null];
}

function decidedInWords(decided: SpreadView['pupils'][number]['decided'], { group }: SpreadView, words: CopyWords): string {
  if (decided === null) return '';
  return decided === 'notAssessed' ? words.sheet.notAssessed : markInWords(decided, group.gradingMode, words);
}
