import { type CellException, type CellMark, type Face, faceOf, type GridView, markBase, marksOfRow, type PageCell, typedByLesson, whyNot } from '@/lib/journal/cell-model';
import type { Pasted } from '@/lib/journal/clipboard-model';
import { unfitEntry } from '@/lib/journal/mark-fit-model';
import { cellAt, cellsOf, type Draft } from '@/lib/journal/queue-model';
import type { MarkExtras, WorkKind } from '@/lib/journal/schema';
import type { Base, RefusalCode } from '@/lib/journal/view';
import type { Recorder } from '../device/recorder';

/** Row and column of the grid: pupil and lesson by their index. */
export interface Place {
  row: number;
  col: number;
}

/** `asks`: written although the term is closed, for the server to refuse and a request for a correction to be made of it. */
export type MarkDetails = MarkExtras & Partial<Pick<CellMark, 'kind' | 'note' | 'weight'>> & { asks?: boolean };

/** What may be done to the cells of one spread. A write answers why it was not taken, or null. */
export interface CellWriter {
  faceAt(place: Place): Face;
  /** the marks of a pupil lesson by lesson, with those that others stand in for */
  rowAt(row: number): (readonly CellMark[])[];
  /** null, with nothing that stands instead of a figure, clears the slot */
  setMark(place: Place, slot: number, value: number | null, details?: MarkDetails): RefusalCode | null;
  /** Says something else of what stands in a slot. */
  describe(place: Place, slot: number, details: MarkDetails): RefusalCode | null;
  setException(place: Place, exception: CellException | null, asks?: boolean): RefusalCode | null;
  /** the kind of work that a new mark of the lesson gets: the last one chosen there, else the lesson's usual one */
  kindAt(place: Place): WorkKind;
  /** Everything that `work` writes is one step for undo. */
  together(work: () => void): void;
  /** What a pasted text means, into a cell: its marks take the places of those that stand there. */
  put(place: Place, pasted: Pasted): RefusalCode | null;
  /** Takes the last step back; the place it was at, or null when there is none. */
  undo(): Place | null;
  redo(): Place | null;
}

interface Change {
  place: Place;
  before: Draft;
  after: Draft;
}

export function createCellWriter(view: GridView, pages: readonly ReadonlyMap<number, PageCell>[], recorder: Recorder): CellWriter {
  const done: Change[][] = [];
  const undone: Change[][] = [];
  let step: Change[] | null = null;
  const kinds = new Map<string, WorkKind>();

  function at({ row, col }: Place) {
    const [pupil, lesson] = [view.pupils[row], view.lessons[col]];
    if (!pupil || !lesson) throw new Error('A place of the grid is a pupil and a lesson');
    return { pupil, lesson, page: pages[row]?.get(col) };
  }

  function faceAt(place: Place): Face {
    const { pupil, lesson, page } = at(place);
    const queue = recorder.queue();
    return faceOf(page, typedByLesson(cellsOf(queue, pupil.id)).get(lesson.id), queue.sending);
  }

  function rowAt(row: number): (readonly CellMark[])[] {
    return marksOfRow(pages[row], view.lessons, typedByLesson(cellsOf(recorder.queue(), view.pupils[row]?.id ?? '')));
  }

  function kindAt(place: Place): WorkKind {
    const { lesson } = at(place);
    return kinds.get(lesson.id) ?? lesson.usualKind ?? 'answer';
  }

  function unfitAt(place: Place, entry: Parameters<typeof unfitEntry>[0]): RefusalCode | null {
    return unfitEntry(entry, { gradingMode: view.group.gradingMode, onDate: at(place).lesson.onDate });
  }

  function markDraft(place: Place, slot: number, mark: Partial<Omit<CellMark, 'value'>> & { value: number | null }): Draft {
    const { pupil, lesson } = at(place);
    const { value, kind = kindAt(place), note = null, counts, retakeOf, debtDueOn, remark } = mark;
    const weight = mark.weight ?? (lesson.weights ?? view.meanRule.weights)?.[kind] ?? 1;
    return { kind: 'mark', lessonId: lesson.id, pupilId: pupil.id, slot, value, workKind: kind, weight, note, counts, retakeOf, debtDueOn, remark };
  }

  function exceptionDraft(place: Place, exception: CellException | null): Draft {
    const { pupil, lesson } = at(place);
    const { kind, minutes } = exception ?? { kind: null, minutes: null };
    const said = kind && (kind === 'late' ? { kind, minutes } : { kind });
    return { kind: 'attendance', lessonId: lesson.id, pupilId: pupil.id, exception: said };
  }

  function write(change: Change, base: Base): void {
    if (step) step.push(change);
    else done.push([change]);
    undone.length = 0;
    recorder.write(change.after, base);
  }

  /** What was refused never stood in the journal: taken back, it waits for nobody's decision any more. */
  function takeBack(change: Change): void {
    const { trouble, pending } = cellAt(recorder.queue(), change.after);
    if (trouble?.kind === 'refused' && pending.length === 0) recorder.letGo(trouble.operation);
    if (JSON.stringify(draftShown(change)) !== JSON.stringify(change.before)) recorder.write(change.before, baseOnPage(change));
  }

  function draftShown({ place, before }: Change): Draft {
    const { marks, exception } = faceAt(place);
    return before.kind === 'mark' ? markDraft(place, before.slot, marks.find(({ slot }) => slot === before.slot) ?? { value: null }) : exceptionDraft(place, exception);
  }

  function baseOnPage({ place, after }: Change): Base {
    const { page } = at(place);
    return after.kind === 'mark' ? markBase(page, after.slot) : (page?.exceptionBase ?? null);
  }

  const writer: CellWriter = {
    faceAt,
    rowAt,
    kindAt,
    together(work) {
      step = [];
      work();
      if (step.length > 0) done.push(step);
      step = null;
    },
    put(place, { marks, exception }) {
      const taken = faceAt(place).marks.map(({ slot }) => slot);
      const free = Array.from({ length: 10 }, (_, slot) => slot).filter((slot) => !taken.includes(slot));
      const slots = [...taken, ...free];
      const unfit = marks.map((value) => unfitAt(place, { value })).find((why) => why !== null);
      if (unfit) return unfit;
      const wanted = marks.length === 0 ? [] : slots.slice(0, Math.max(marks.length, taken.length));
      const refused = wanted.map((slot, at) => writer.setMark(place, slot, marks[at] ?? null)).find((why) => why !== null);
      return refused ?? (exception ? writer.setException(place, exception) : null);
    },
    setMark(place, slot, value, { asks = false, ...details } = {}) {
      const { pupil, lesson, page } = at(place);
      const why = whyNot(lesson, pupil, place.col) ?? (view.writesMarks ? null : 'notAllowed');
      if (why && !(asks && why === 'termClosed')) return why;
      const unfit = unfitAt(place, { value, ...details });
      if (unfit) return unfit;
      const before = faceAt(place).marks.find((mark) => mark.slot === slot);
      const isEmpty = value === null && !details.debtDueOn && !details.remark;
      if (isEmpty && !before) return null;
      const { kind, weight, note, counts, retakeOf } = before ?? {};
      const after = { kind, weight, note, ...(!isEmpty && { counts, retakeOf }), ...details, value };
      if (details.kind) kinds.set(lesson.id, details.kind);
      write({ place, before: markDraft(place, slot, before ?? { value: null }), after: markDraft(place, slot, after) }, markBase(page, slot));
      return null;
    },
    describe(place, slot, details) {
      const before = faceAt(place).marks.find((mark) => mark.slot === slot);
      if (!before) return null;
      const { value, debtDueOn, remark } = before;
      return writer.setMark(place, slot, value, { debtDueOn, remark, ...details });
    },
    setException(place, exception, asks = false) {
      const { pupil, lesson, page } = at(place);
      const why = whyNot(lesson, pupil, place.col);
      if (why && !(asks && why === 'termClosed')) return why;
      const before = faceAt(place).exception;
      if (!exception && !before) return null;
      write({ place, before: exceptionDraft(place, before), after: exceptionDraft(place, exception) }, page?.exceptionBase ?? null);
      return null;
    },
    undo() {
      const last = done.pop();
      if (!last) return null;
      undone.push(last);
      last.toReversed().forEach(takeBack);
      return last.at(-1)?.place ?? null;
    },
    redo() {
      const next = undone.pop();
      if (!next) return null;
      done.push(next);
      for (const change of next) recorder.write(change.after, baseOnPage(change));
      return next[0]?.place ?? null;
    },
  };
  return writer;
}
