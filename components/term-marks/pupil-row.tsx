'use client';

import { History, Hourglass } from 'lucide-react';
import { classNames } from '@/components/ui/class-names';
import { Mark } from '@/components/ui/mark';
import { showToast } from '@/components/ui/toast-queue';
import { STAGES, type Stage } from '@/lib/term-marks/model';
import type { PeriodMark, TermMarkPupil, TermMarkSheetView } from '@/lib/term-marks/view';
import { fill } from '@/lib/text/fill';
import { formatDay, formatInstant, formatMean, formatMeanInFull } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { type Desk, isTypedInto, keyOf, type Place, shownIn, type TermMarkDesk } from './desk';
import { MarkField } from './mark-field';
import type { KeyDeed } from '@/lib/term-marks/key-model';
import { RowNote } from './row-note';
import { type TermMarkWords, textOf } from './words';

/** Columns beside one another where there is room; on a phone the figures under the name, the fields at the right. */
export const ROW =
  'relative grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 px-3 py-2 lg:grid-cols-[1.75rem_minmax(0,2fr)_6rem_minmax(0,1.3fr)_6rem_auto_2.75rem] lg:gap-y-0 lg:py-1.5';

export interface SheetLook {
  desk: TermMarkDesk;
  words: TermMarkWords;
  refusals: Record<string, string>;
  locale: Locale;
  timeZone: string;
}

type PupilRowProps = { look: SheetLook; now: Desk; index: number; pupil: TermMarkPupil; onDeed: (place: Place, deed: KeyDeed) => void; onFocus: (place: Place) => void };

/** One pupil: what the mark rests on, what the school's rule proposes, and the fields. */
export function PupilRow({ look, now, index, pupil, onDeed, onFocus }: PupilRowProps) {
  const { view } = now;
  const { words, locale } = look;
  return (
    <li className="border-b border-line last:border-b-0">
      <div className={ROW}>
        <span className="self-start pt-1 text-note text-ink-3 tabular-nums lg:self-center lg:pt-0">{index + 1}</span>
        <div className="min-w-0">
          <p className="font-medium">{pupil.name}</p>
          {pupil.leftOn && <p className="text-note text-ink-3">{fill(words.sheet.left, { day: formatDay(pupil.leftOn, locale) })}</p>}
        </div>
        <Figures pupil={pupil} view={view} look={look} />
        <div className="col-start-3 row-start-1 flex gap-2 lg:col-start-6">
          {stagesOf(view).map((stage) => {
            const place = { pupilId: pupil.id, stage };
            const [value, typed] = [shownIn(now, place), now.typed.get(keyOf(place))];
            const text = textOf(value, view.group.gradingMode, words);
            return (
              <div key={stage} className="grid justify-items-center gap-0.5">
                <span aria-hidden className="text-xs text-ink-2 lg:hidden">{words.stages[stage]}</span>
                <MarkField
                  id={fieldId(place)}
                  label={fill(words.sheet.field, { pupil: pupil.name, what: words.stages[stage] })}
                  mode={view.group.gradingMode}
                  state={typed?.state ?? 'saved'}
                  isPredicted={stage === 'predicted'}
                  disabled={!isTypedInto(view, stage)}
                  describedBy={typed && typed.state !== 'waiting' ? noteId(place) : undefined}
                  onDeed={(deed) => onDeed(place, deed)}
                  onFocus={() => onFocus(place)}
                  {...{ value, text }}
                />
              </div>
            );
          })}
        </div>
        <Past pupil={pupil} view={view} look={look} />
      </div>
      {pupil.asked && (
        <p className="flex items-center gap-1.5 px-3 pb-2 pl-13 text-note font-medium text-late">
          <Hourglass aria-hidden className="size-4 shrink-0" />
          {fill(words.sheet.asked, { mark: writtenOf(pupil.asked.value, view, words) })}
        </p>
      )}
      {STAGES.map((stage) => <Note key={stage} place={{ pupilId: pupil.id, stage }} now={now} look={look} />)}
    </li>
  );
}

export const fieldId = ({ pupilId, stage }: Place) => `${stage}-${pupilId}`;
const noteId = (place: Place) => `note-${fieldId(place)}`;

export function stagesOf({ locks }: Pick<TermMarkSheetView, 'locks'>): Stage[] {
  return STAGES.filter((stage) => locks[stage] !== null);
}

function Figures({ pupil, view, look: { words, locale } }: { pupil: TermMarkPupil; view: TermMarkSheetView; look: SheetLook }) {
  const { marks, basis, parts, proposed } = pupil;
  const needed = view.marksNeeded;
  const isFew = needed !== null && marks.length < needed;
  return (
    <div className="col-span-2 col-start-2 flex flex-wrap items-center gap-x-3 gap-y-0.5 text-note text-ink-2 tabular-nums lg:contents lg:text-base">
      <span className={classNames(isFew && 'font-medium text-late')}>
        {needed !== null && (
          <>
            <span className="lg:sr-only">{words.sheet.columns.count}: </span>
            {fill(words.sheet.ofNeeded, { count: marks.length, needed })}
            {isFew && <span className="sr-only">, {words.sheet.few}</span>}
          </>
        )}
      </span>
      <span>
        {parts.length > 0 ? (
          parts.map(({ period, value }) => `${words.short[period]} ${textOf(value, view.group.gradingMode, words) || '–'}`).join(' · ')
        ) : basis.count > 0 ? (
          <>
            <span className="lg:sr-only">{words.sheet.columns.mean}: </span>
            {formatMean(basis.sum, basis.count, locale)}
          </>
        ) : null}
      </span>
      <span className="inline-flex items-center gap-1">
        {proposed !== null && (
          <>
            <span className="lg:sr-only">{words.sheet.columns.proposed}: </span>
            <Mark value={String(proposed)} />
          </>
        )}
      </span>
    </div>
  );
}

/** How the mean comes about, and every mark that ever stood here. */
function Past({ pupil: { name, marks, basis, history }, view, look: { words, locale, timeZone } }: { pupil: TermMarkPupil; view: TermMarkSheetView; look: SheetLook }) {
  if (basis.count === 0 && history.length === 0) return null;
  return (
    <details className="col-span-full">
      <summary className="inline-flex min-h-8 cursor-pointer list-none items-center gap-1.5 rounded-md pl-10 text-note text-ink-3 hover:text-ink lg:absolute lg:top-1.5 lg:right-3 lg:size-8 lg:justify-center lg:pl-0 lg:hover:bg-sunk touch:min-h-11 [&::-webkit-details-marker]:hidden print:hidden">
        <History aria-hidden className="size-4" />
        <span className="lg:sr-only">{words.sheet.past}<span className="sr-only">: {name}</span></span>
      </summary>
      <div className="pl-10 text-note text-ink-2 lg:pb-1">
        {basis.count > 0 && <p className="tabular-nums wrap-anywhere">{words.sheet.columns.mean}: {formatMeanInFull(marks, basis, view.settings.weightsCount, locale)}</p>}
        <ol>
          {history.map((step, at) => (
            <li key={at}>
              <b className="font-semibold text-ink">{textOf(step.value, view.group.gradingMode, words) || words.sheet.cleared}</b>
              {` · ${words.stages[step.stage]} · ${formatInstant(new Date(step.at), locale, timeZone)} · ${step.author}${step.reason ? ` · ${step.reason}` : ''}`}
            </li>
          ))}
        </ol>
      </div>
    </details>
  );
}

const writtenOf = (value: PeriodMark | null, { group }: TermMarkSheetView, words: TermMarkWords) => textOf(value, group.gradingMode, words) || words.sheet.cleared;

function Note({ place, now, look: { desk, words, refusals } }: { place: Place; now: Desk; look: SheetLook }) {
  const typed = now.typed.get(keyOf(place));
  if (!typed || typed.state === 'waiting') return null;
  const toField = (deed: () => void) => () => {
    deed();
    document.getElementById(fieldId(place))?.focus();
  };
  const ask = async (reason: string) => {
    const problem = await desk.askFor(place, reason);
    if (problem === 'noAnswer') return words.ask.failed;
    if (problem) return fill(refusals[problem.code] ?? words.ask.failed, problem.values);
    toField(() => showToast({ title: words.ask.sent, tone: 'ok' }))();
    return '';
  };
  return (
    <div className="px-3 pb-2 lg:pl-13">
      <RowNote
        id={noteId(place)}
        mine={writtenOf(typed.value, now.view, words)}
        theirs={typed.state === 'conflict' ? writtenOf(typed.theirs, now.view, words) : ''}
        isLate={now.view.locks[place.stage] === 'reason'}
        waits={now.view.pupils.some(({ id, asked }) => id === place.pupilId && asked)}
        words={{ ...words.sheet.note, ask: words.ask }}
        refusals={refusals}
        typed={typed}
        onAsk={ask}
        onReason={(reason) => toField(() => desk.giveReason(place, reason))()}
        onLetGo={toField(() => desk.letGo(place))}
        onKeepMine={toField(() => desk.keepMine(place))}
      />
    </div>
  );
}
