'use client';

import type { GridView } from '@/lib/journal/cell-model';
import { type Trouble } from '@/lib/journal/queue-model';
import { isForReason, troublesOf } from '@/lib/journal/queue-trouble-model';
import type { Operation } from '@/lib/journal/schema';
import { formatDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import type { Place } from './cell-writer';
import { partInWords } from '../entry-words';
import { ReasonForm, TroubleEntry } from '../trouble-entry';
import type { AllWords } from './spread-words';
import { useQueue } from '../use-recorder';

type TroublesProps = { view: GridView; words: AllWords; locale: Locale; timeZone: string; onGo: (place: Place) => void };

/** What waits for the teacher: a reason to be given once, two values to choose from, a refusal to be read. */
export function Troubles(props: TroublesProps) {
  const queue = useQueue();
  const shown = new Set(props.view.lessons.map(({ id }) => id));
  // Those of other lessons stand on the page of all that is not saved.
  const troubles = troublesOf(queue).filter(({ operation }) => shown.has(operation.lessonId));
  if (troubles.length === 0) return null;
  const forReason = troubles.filter(isForReason);
  return (
    <section aria-label={props.words.troubles.title} className="overflow-clip rounded-lg border border-missing bg-sheet shadow-sheet print:hidden">
      {forReason.length > 0 && <ReasonForm troubles={forReason} words={props.words} />}
      <ul className="max-h-60 overflow-y-auto">
        {troubles.filter((one) => !isForReason(one)).map((trouble) => (
          <TroubleLine key={trouble.operation.id} trouble={trouble} {...props} />
        ))}
      </ul>
    </section>
  );
}

function TroubleLine({ trouble, view, words, locale, timeZone, onGo }: TroublesProps & { trouble: Trouble }) {
  const place = placeOf(trouble.operation, view);
  return (
    <TroubleEntry trouble={trouble} sheet={view} words={words} locale={locale} timeZone={timeZone}>
      <button type="button" disabled={!place} className="text-left font-semibold hover:underline" onClick={() => place && onGo(place)}>
        {whereInWords(trouble.operation, view, words, locale)}
      </button>
    </TroubleEntry>
  );
}

function placeOf(operation: Operation, { pupils, lessons }: GridView): Place | null {
  if (!('pupilId' in operation)) return null;
  const place = { row: pupils.findIndex(({ id }) => id === operation.pupilId), col: lessons.findIndex(({ id }) => id === operation.lessonId) };
  return place.row >= 0 && place.col >= 0 ? place : null;
}

function whereInWords(operation: Operation, { pupils, lessons }: GridView, words: AllWords, locale: Locale): string {
  const lesson = lessons.find(({ id }) => id === operation.lessonId);
  const pupil = 'pupilId' in operation ? pupils.find(({ id }) => id === operation.pupilId) : undefined;
  return [pupil?.name, lesson && formatDay(lesson.onDate, locale), partInWords(operation, words)].filter(Boolean).join(' · ');
}
