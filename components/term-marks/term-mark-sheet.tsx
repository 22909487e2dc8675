'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { useIsReady } from '@/components/ui/use-is-ready';
import type { TermMarkSheetView } from '@/lib/term-marks/view';
import type { Locale } from '@/lib/text/locales';
import { type AskForTermMark, type Place, type SendTermMarks, TermMarkDesk } from './desk';
import { FillBar } from './fill-bar';
import type { KeyDeed } from '@/lib/term-marks/key-model';
import { MarkPad } from './mark-pad';
import { fieldId, PupilRow, ROW, stagesOf } from './pupil-row';
import type { TermMarkWords } from './words';

type TermMarkSheetProps = { view: TermMarkSheetView; send: SendTermMarks; ask: AskForTermMark; words: TermMarkWords; refusals: Record<string, string>; locale: Locale; timeZone: string };

/** The pupils of a group with what their period marks rest on; marks are typed where they stand. */
export function TermMarkSheet({ view, send, ask, words, refusals, locale, timeZone }: TermMarkSheetProps) {
  const [desk] = useState(() => new TermMarkDesk(view, send, ask));
  const now = useSyncExternalStore(desk.subscribe, desk.now, desk.now);
  const [focused, setFocused] = useState<Place | null>(null);
  const isReady = useIsReady();
  useKeepingUnsaved(now.typed.size > 0);
  const stages = stagesOf(now.view);
  const { pupils } = now.view;

  const act = (place: Place, deed: KeyDeed) => {
    switch (deed.do) {
      case 'give':
        return desk.give(place, deed.value);
      case 'undo':
        return desk.undo();
      case 'letGo':
        return desk.letGo(place);
      case 'move': {
        const [row, column] = [pupils.findIndex(({ id }) => id === place.pupilId), stages.indexOf(place.stage)];
        const next = { row: row + (deed.to === 'down' ? 1 : deed.to === 'up' ? -1 : 0), column: column + (deed.to === 'right' ? 1 : deed.to === 'left' ? -1 : 0) };
        const [pupil, stage] = [pupils[next.row], stages[next.column]];
        if (pupil && stage) document.getElementById(fieldId({ pupilId: pupil.id, stage }))?.focus();
      }
    }
  };

  const look = { desk, words, refusals, locale, timeZone };
  const active = focused && pupils.find(({ id }) => id === focused.pupilId);
  const { columns } = words.sheet;
  return (
    <div inert={!isReady} className={classNames('flex flex-col gap-3', active && 'touch:pb-36')}>
      {view.writes && <FillBar desk={desk} now={now} words={words.sheet} refusals={refusals} />}
      <Card as="div">
        <div aria-hidden className={classNames(ROW, 'border-b border-line bg-sunk text-sm font-semibold text-ink-2 max-lg:hidden')}>
          <span>{columns.number}</span>
          <span>{columns.pupil}</span>
          <span>{now.view.marksNeeded !== null && columns.count}</span>
          <span>{view.pupils.some(({ parts }) => parts.length > 0) ? columns.parts : columns.mean}</span>
          <span>{columns.proposed}</span>
          <span className="flex gap-2">{stages.map((stage) => <span key={stage} className="w-12 text-center leading-tight">{words.stages[stage]}</span>)}</span>
          <span />
        </div>
        <ol aria-label={words.sheet.label} onBlur={({ relatedTarget }) => !relatedTarget?.hasAttribute('data-mark') && setFocused(null)}>
          {pupils.map((pupil, index) => <PupilRow key={pupil.id} look={look} now={now} index={index} pupil={pupil} onDeed={act} onFocus={setFocused} />)}
        </ol>
      </Card>
      {view.writes && <p className="text-note text-ink-2 touch:hidden print:hidden">{words.sheet.keys}</p>}
      {active && view.writes && <MarkPad pupil={active.name} mode={view.group.gradingMode} words={words} onDeed={(deed) => act(focused, deed)} />}
    </div>
  );
}

/** Whoever leaves with marks that are not saved is asked first. */
function useKeepingUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
}
