'use client';

import { type FormEvent, lazy, Suspense, useState } from 'react';
import { buttonClass } from '@/components/ui/button-class';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { GridView } from '@/lib/journal/cell-model';
import { type Trouble } from '@/lib/journal/queue-model';
import { isForCorrection, isForReason, troublesOf } from '@/lib/journal/queue-trouble-model';
import type { Operation } from '@/lib/journal/schema';
import { fill } from '@/lib/text/fill';
import { formatDay, formatInstant } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import type { Place } from './cell-writer';
import { figureOf } from './spread-row';
import type { AllWords } from './spread-words';
import { useQueue, useRecorder } from '../use-recorder';

/** Comes with the first refusal of a lock. */
const CorrectionAsk = lazy(() => import('../correction-ask'));

type TroublesProps = { view: GridView; words: AllWords; locale: Locale; timeZone: string; onGo: (place: Place) => void };

/** What waits for the teacher: a reason to be given once, two values to choose from, a refusal to be read. */
export function Troubles(props: TroublesProps) {
  const troubles = troublesOf(useQueue());
  if (troubles.length === 0) return null;
  const forReason = troubles.filter(isForReason);
  return (
    <section aria-label={props.words.troubles.title} className="overflow-clip rounded-lg border border-missing bg-sheet shadow-sheet print:hidden">
      {forReason.length > 0 && <ReasonForm troubles={forReason} {...props} />}
      <ul className="max-h-60 overflow-y-auto">
        {troubles.filter((one) => !isForReason(one)).map((trouble) => (
          <TroubleLine key={trouble.operation.id} trouble={trouble} {...props} />
        ))}
      </ul>
    </section>
  );
}

/** The edit window has passed: one reason for all that was typed there, and for what is typed next. */
function ReasonForm({ troubles, words }: TroublesProps & { troubles: Trouble[] }) {
  const recorder = useRecorder();
  const [reason, setReason] = useState('');
  const lessonIds = [...new Set(troubles.map(({ operation }) => operation.lessonId))];

  function give(event: FormEvent) {
    event.preventDefault();
    if (reason.trim().length >= 3) recorder.giveReason(lessonIds, reason.trim());
  }

  return (
    <form onSubmit={give} className="flex flex-wrap items-end gap-3 bg-late-soft px-4 py-3">
      <p className="w-full font-semibold text-late">{fill(words.troubles.reasonTitle, { count: troubles.length })}</p>
      <Field label={words.troubles.reason} className="min-w-60 flex-1">
        {(control) => (
          <TextInput {...control} value={reason} maxLength={500} placeholder={words.troubles.reasonHint} onChange={({ target }) => setReason(target.value)} />
        )}
      </Field>
      <div className="flex gap-2">
        <button type="submit" disabled={reason.trim().length < 3} className={buttonClass({ tone: 'main' })}>{words.troubles.giveReason}</button>
        <button type="button" className={buttonClass()} onClick={() => troubles.forEach(({ operation }) => recorder.letGo(operation))}>
          {words.troubles.letGo}
        </button>
      </div>
    </form>
  );
}

function TroubleLine({ trouble, view, words, locale, timeZone, onGo }: TroublesProps & { trouble: Trouble }) {
  const recorder = useRecorder();
  const { operation } = trouble;
  const mine = valueInWords(operation, view, words);
  const place = placeOf(operation, view);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-2.5 first:border-t-0">
      <div className="min-w-0 flex-1 basis-72">
        <button type="button" disabled={!place} className="text-left font-semibold hover:underline" onClick={() => place && onGo(place)}>
          {whereInWords(operation, view, words, locale)}
        </button>
        <p className="text-note text-ink-2">
          {trouble.kind === 'refused'
            ? `${words.troubles.mine}: ${mine}. ${words.refusals[trouble.code] ?? words.refusals.unexpected ?? ''}`
            : fill(words.troubles.conflict, {
                mine,
                theirs: standingInWords(operation, trouble.current.text, view, words),
                author: trouble.current.author,
                at: formatInstant(new Date(trouble.current.at), locale, timeZone),
              })}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="button" className={buttonClass({ size: 'sm', tone: trouble.kind === 'conflict' ? 'main' : 'plain' })} onClick={() => recorder.keepMine(operation)}>
          {trouble.kind === 'conflict' ? fill(words.troubles.keepMine, { value: mine }) : words.troubles.again}
        </button>
        <button type="button" className={buttonClass({ size: 'sm' })} onClick={() => recorder.letGo(operation)}>
          {trouble.kind === 'conflict'
            ? fill(words.troubles.takeTheirs, { value: standingInWords(operation, trouble.current.text, view, words) })
            : words.troubles.letGo}
        </button>
      </div>
      {isForCorrection(trouble) && <Suspense><CorrectionAsk operation={operation} /></Suspense>}
    </li>
  );
}

function placeOf(operation: Operation, { pupils, lessons }: GridView): Place | null {
  if (!('pupilId' in operation)) return null;
  const place = { row: pupils.findIndex(({ id }) => id === operation.pupilId), col: lessons.findIndex(({ id }) => id === operation.lessonId) };
  return place.row >= 0 && place.col >= 0 ? place : null;
}

function whereInWords(operation: Operation, { pupils, lessons }: GridView, { troubles, card }: AllWords, locale: Locale): string {
  const lesson = lessons.find(({ id }) => id === operation.lessonId);
  const pupil = 'pupilId' in operation ? pupils.find(({ id }) => id === operation.pupilId) : undefined;
  const what = { mark: card.mark, attendance: card.attendance, topic: troubles.topic, homework: troubles.homework, confirmation: troubles.confirmation }[operation.kind];
  return [pupil?.name, lesson && formatDay(lesson.onDate, locale), what].filter(Boolean).join(' · ');
}

function valueInWords(operation: Operation, view: GridView, words: AllWords): string {
  switch (operation.kind) {
    case 'mark': return operation.value === null ? words.troubles.empty : figureOf(operation.value, view.group.gradingMode, words);
    case 'attendance': return words.exceptions[operation.exception?.kind ?? 'present'];
    case 'topic': return operation.topic ?? words.troubles.empty;
    case 'homework': return operation.text ?? words.troubles.empty;
    case 'confirmation': return words.troubles.confirmation;
  }
}

/** What the server says stands there: see `CellRevision.text`. */
function standingInWords(operation: Operation, text: string, view: GridView, words: AllWords): string {
  if (operation.kind === 'attendance') return words.exceptions[text as keyof AllWords['exceptions']] ?? words.exceptions.present;
  if (text === '') return words.troubles.empty;
  if (operation.kind === 'confirmation') return words.troubles.confirmation;
  return operation.kind === 'mark' ? figureOf(Number(text), view.group.gradingMode, words) : text;
}
