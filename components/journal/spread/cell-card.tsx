'use client';

import { LinkButton } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { type GridLesson, type GridView, whyNot } from '@/lib/journal/cell-model';
import { newRemarkOn } from '@/lib/journal/remark-model';
import { fill } from '@/lib/text/fill';
import { formatWeekdayAndDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { AttendanceRead, MarksRead } from './cell-reading';
import { ElsewhereMarks } from './elsewhere-marks';
import { MarkPart } from './mark-part';
import { MeanLine } from './mean-line';
import type { AllWords } from './spread-words';
import type { Typing } from './use-editing';
import { CellPast, type ReadPast } from '../cell-past';
import { useSubject } from '../use-recorder';
import { useTyped } from '../use-typed';

export type CellCardProps = {
  view: GridView;
  typing: Typing;
  words: AllWords;
  locale: Locale;
  timeZone: string;
  readPast: ReadPast;
  onClose: () => void;
};

const EXCEPTIONS = ['absent', 'late', 'exempt'] as const;

/** One cell in full: marks with what is said of them, attendance, and everything that ever stood there. */
export default function CellCard({ view, typing, words, locale, timeZone, readPast, onClose }: CellCardProps) {
  const { editing: { place }, writer } = typing;
  const [pupil, lesson] = [view.pupils[place.row], view.lessons[place.col]];
  useSubject(pupil?.id ?? '');
  if (!pupil || !lesson) return null;
  const why = whyNot(lesson, pupil, place.col);
  // In a closed term the card still takes a value: the server refuses it, and a request is made of what it refused.
  const asks = why === 'termClosed' && view.writesMarks;
  const mayChoose = !why || asks;
  const face = writer.faceAt(place);
  // What is answered with a question, for a reason or for a request, is not sent in the middle of a word.
  const inPauses = lesson.lock === 'open';
  const slots = face.marks.length > 0 ? face.marks.map(({ slot }) => slot) : [0];
  return (
    <Dialog
      open
      kind="sheet"
      title={pupil.name}
      description={formatWeekdayAndDay(lesson.onDate, locale)}
      closeLabel={words.card.close}
      onOpenChange={(open) => !open && onClose()}
    >
      <div className="flex flex-col gap-5">
        <LockLine why={why} asks={asks} lesson={lesson} view={view} words={words} locale={locale} />
        {view.readsMarks && (mayChoose && view.writesMarks
          ? slots.map((slot) => <MarkPart key={slot} {...{ slot, view, typing, words, locale, asks, inPauses }} />)
          : <MarksRead {...{ face, view, words, locale }} />)}
        {mayChoose ? <AttendancePart {...{ typing, words, asks, inPauses }} /> : <AttendanceRead {...{ face, lesson, words }} />}
        {view.readsMarks && <MeanLine row={place.row} {...{ view, typing, words, locale }} />}
        <ElsewhereMarks row={place.row} {...{ view, words }} />
        <LessonRemarks {...{ view, lesson, words }} pupilId={pupil.id} />
        <section aria-label={words.card.history}>
          <h3 className="mb-1.5">{words.card.history}</h3>
          <CellPast lessonId={lesson.id} pupilId={pupil.id} sheet={view} {...{ words, locale, timeZone, readPast }} />
        </section>
      </div>
    </Dialog>
  );
}

type AttendancePartProps = Pick<CellCardProps, 'typing' | 'words'> & { asks: boolean; inPauses: boolean };

function AttendancePart({ typing: { editing: { place }, writer }, words, asks, inPauses }: AttendancePartProps) {
  const { exception } = writer.faceAt(place);
  return (
    <fieldset>
      <legend className="mb-1.5 font-medium">{words.card.attendance}</legend>
      <div className="flex flex-wrap gap-2">
        <Chip chosen={!exception} onClick={() => writer.setException(place, null, asks)}>{words.exceptions.present}</Chip>
        {EXCEPTIONS.map((kind) => (
          <Chip key={kind} chosen={exception?.kind === kind} onClick={() => writer.setException(place, { kind, minutes: null }, asks)}>
            {words.exceptions[kind]}
          </Chip>
        ))}
      </div>
      {exception?.kind === 'late' && (
        <LateMinutes minutes={exception.minutes} words={words} inPauses={inPauses} write={(minutes) => {
          // The field may go because the pupil is late no more: what was typed into it last says nothing then.
          if (writer.faceAt(place).exception?.kind === 'late') writer.setException(place, { kind: 'late', minutes }, asks);
        }} />
      )}
    </fieldset>
  );
}

/** What was remarked on the lesson, where it stands; and a new remark on it, for whoever raises any. */
function LessonRemarks({ view, lesson, pupilId, words }: Pick<CellCardProps, 'view' | 'words'> & { lesson: GridLesson; pupilId: string }) {
  const raiseHref = newRemarkOn(view, lesson, pupilId);
  if (!lesson.remarks && !raiseHref) return null;
  return (
    <p className="flex flex-wrap gap-2">
      {lesson.remarks && <LinkButton size="sm" href={`/journal/${view.group.id}/lessons/${lesson.id}`}>{fill(words.card.remarks, { count: lesson.remarks })}</LinkButton>}
      {raiseHref && <LinkButton size="sm" href={raiseHref}>{words.card.raise}</LinkButton>}
    </p>
  );
}

type LockLineProps = Pick<CellCardProps, 'view' | 'words' | 'locale'> & { why: ReturnType<typeof whyNot>; asks: boolean; lesson: GridLesson };

/** Why the cell is locked and whom to ask, or until when it is free. */
function LockLine({ why, asks, lesson, view, words, locale }: LockLineProps) {
  const { card, refusals } = words;
  const day = formatWeekdayAndDay(lesson.openUntil, locale);
  if (!why && !view.writesMarks) return null;
  if (!why) return <p className="text-note text-ink-2">{fill(lesson.lock === 'reason' ? card.freeUntilThen : card.freeUntil, { day })}</p>;
  return (
    <p className="rounded-md bg-late-soft px-3 py-2 font-medium text-late">
      {lesson.lock === 'readOnly' ? card.readOnly : refusals[why]} {asks && card.asks}
    </p>
  );
}

type LateMinutesProps = Pick<CellCardProps, 'words'> & { minutes: number | null; inPauses: boolean; write: (minutes: number | null) => void };

/** How many minutes late; emptied, it stays open how many. */
function LateMinutes({ minutes, words, inPauses, write }: LateMinutesProps) {
  const typed = useTyped(String(minutes ?? ''), (text) => minutesOf(text) !== minutes && write(minutesOf(text)), inPauses);
  return (
    <Field label={words.pad.minutes} className="mt-3">
      {(control) => (
        <TextInput
          {...control}
          inputMode="numeric"
          className="max-w-24"
          value={typed.text ?? minutes ?? ''}
          onChange={({ target }) => typed.type(target.value.replace(/\D/g, '').slice(0, 3))}
          onBlur={typed.leave}
        />
      )}
    </Field>
  );
}

function minutesOf(text: string): number | null {
  const value = Number(text);
  return value >= 1 && value <= 240 ? value : null;
}
