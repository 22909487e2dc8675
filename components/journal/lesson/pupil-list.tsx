'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Select } from '@/components/ui/select';
import type { ExceptionKind, LessonView, WorkKind } from '@/lib/journal/view';
import { fill } from '@/lib/text/fill';
import { Confirmation } from './confirmation';
import { useSurroundings } from './lesson-context';
import { kindOf, sentException } from './lesson-state';
import { ProblemLine } from './problem-line';
import { PupilRow } from './pupil-row';
import type { Touched } from './tray';

type PupilListProps = {
  /** '28 pupils', in the reader's language */
  countText: string;
  touched: Touched;
  touch: (touched: Touched) => void;
};

/** The lesson's pupils, each with attendance and mark; above them what is true of them all. */
export function PupilList({ countText, touched, touch }: PupilListProps) {
  const { lesson: { view }, words, isOpen } = useSurroundings();
  const [workKind, setWorkKind] = useState<WorkKind>(() => kindOf(view));
  const marks = view.readsMarks && view.group.gradingMode !== 'none';
  return (
    <Card aria-label={words.pupils.title}>
      <AttendanceHead countText={countText} />
      {isOpen && <Suggestions />}
      {marks && view.writesMarks && <KindChoice workKind={workKind} choose={setWorkKind} />}
      {view.pupils.length === 0 && <EmptyState level={3} title={words.pupils.none} text={words.pupils.noneText} />}
      <ol className="divide-y divide-line border-t border-line" data-rows>
        {view.pupils.map((pupil, index) => (
          <PupilRow
            key={pupil.id}
            pupil={pupil}
            number={index + 1}
            workKind={workKind}
            touched={touched?.pupilId === pupil.id ? touched : null}
            touch={touch}
          />
        ))}
      </ol>
    </Card>
  );
}

function AttendanceHead({ countText }: { countText: string }) {
  const { lesson: { view } } = useSurroundings();
  return (
    <header className="sticky top-0 z-1 bg-sunk px-4 py-3 max-sm:px-3">
      <div className="flex items-center justify-between gap-3">
        <div className="min-w-0">
          <h2>{countText}</h2>
          <Tally pupils={view.pupils} />
        </div>
        <Confirmation />
      </div>
      <ProblemLine cell={{ kind: 'confirmation' }} className="mt-2" />
    </header>
  );
}

/** '1 absent · 1 late' */
function Tally({ pupils }: Pick<LessonView, 'pupils'>) {
  const { words } = useSurroundings();
  const counts = KINDS.map((kind) => ({ kind, count: pupils.filter(({ exception }) => exception?.kind === kind).length }));
  const told = counts.filter(({ count }) => count > 0).map(({ kind, count }) => fill(words.pupils[kind], { count }));
  return (
    <p aria-live="polite" className="text-note text-ink-2">
      {told.map((text, at) => (
        <span key={text}>
          {at > 0 && ' · '}
          <span className="whitespace-nowrap">{text}</span>
        </span>
      ))}
    </p>
  );
}

const KINDS: readonly ExceptionKind[] = ['absent', 'late', 'exempt'];

/** All that is suggested, with one tap. */
function Suggestions() {
  const { lesson, words } = useSurroundings();
  const { pupils, attendance, lesson: { id: lessonId } } = lesson.view;
  const suggested = attendance.confirmedAt ? [] : pupils.filter(({ suggestion, exception }) => suggestion && !exception);
  if (suggested.length < 2) return null;
  const acceptAll = () =>
    suggested.forEach(({ id: pupilId, suggestion }) => {
      if (suggestion) lesson.write({ kind: 'attendance', lessonId, pupilId, exception: sentException({ kind: suggestion.kind, minutes: null }) });
    });
  return (
    <p className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-4 py-2 text-note text-accent max-sm:px-3">
      {fill(words.suggestion.line, { count: suggested.length })}
      <Button size="sm" onClick={acceptAll}>{words.suggestion.acceptAll}</Button>
    </p>
  );
}

function KindChoice({ workKind, choose }: { workKind: WorkKind; choose: (kind: WorkKind) => void }) {
  const { words, isOpen } = useSurroundings();
  if (!isOpen) return null;
  return (
    <label className="flex items-center justify-between gap-3 border-t border-line px-4 py-2 text-note text-ink-2 max-sm:px-3">
      {words.marks.kind}
      <Select className="w-56 max-w-[60%]" value={workKind} onChange={({ target }) => choose(target.value as WorkKind)}>
        {Object.entries(words.kinds).map(([kind, name]) => (
          <option key={kind} value={kind}>{name}</option>
        ))}
      </Select>
    </label>
  );
}
