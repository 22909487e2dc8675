'use client';

import { Check } from 'lucide-react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { type Packed, useUnpacked } from '@/components/ui/packed';
import { Figures } from './figures';
import type { DayLines, HomeworkLine, LessonLine } from './week-lines';

/** Says of homework that it is done, or not yet; the pupil's own. */
export type TickAction = (formData: FormData) => Promise<unknown>;

/**
 * The week as the paper diary lies open: Monday to Wednesday at the left, the rest at the right. Drawn from its lines in
 * the browser too: as elements of the server its thirty lessons would come twice.
 */
export function WeekSheet({ week, tick }: { week: Packed<DayLines[]>; tick: TickAction | null }) {
  const days = useUnpacked(week);
  return (
    // On paper six days of eight lessons are to stay on one side of A4.
    <div className="grid items-start gap-3 lg:grid-cols-2 print:grid-cols-2 print:gap-2 print:[zoom:0.8]">
      {[days.slice(0, 3), days.slice(3)].map((page, side) => (
        <div key={side} className="grid gap-3 print:gap-2">
          {page.map((day) => (
            <DayCard key={day.onDate} day={day} tick={tick} />
          ))}
        </div>
      ))}
    </div>
  );
}

function DayCard({ day: { onDate, weekday, date, isToday, note, lessons, load }, tick }: { day: DayLines; tick: TickAction | null }) {
  const name = `day-${onDate}`;
  return (
    <Card aria-labelledby={name} className={classNames('break-inside-avoid', isToday && 'border-accent-line')}>
      <CardHeader id={name} title={weekday} aside={date} current={isToday} />
      {note && <DayNote note={note} />}
      {lessons.length > 0 && (
        <ol className={rowsClass}>
          {lessons.map((line) => (
            <LessonRow key={line.id} line={line} tick={tick} />
          ))}
        </ol>
      )}
      {load && <p className={classNames('border-t border-line px-4 py-2 text-note print:hidden', load.isMuch ? 'text-late' : 'text-ink-3')}>{load.text}</p>}
    </Card>
  );
}

/** What is different that day. */
export function DayNote({ note: { text, isSpecial } }: { note: NonNullable<DayLines['note']> }) {
  if (!isSpecial) return <p className="px-4 py-3 text-ink-3">{text}</p>;
  return <p className="border-b border-line bg-late-soft px-4 py-2 text-note text-late last:border-b-0">{text}</p>;
}

/**
 * The look of the lines, said once on their list: a week has thirty of them, and what every line would repeat a family's
 * telephone would have to fetch.
 */
const rowsClass = classNames(
  '*:grid *:grid-cols-[1rem_minmax(0,1fr)_auto] *:items-center *:gap-x-3 *:border-b *:px-4 *:py-2.5 *:last:border-b-0 *:print:py-1',
  '*:before:row-span-6 *:before:text-note *:before:text-ink-3 *:before:content-[attr(data-number)]',
  '[&_h3]:col-start-2 [&_h3]:text-md [&_h3]:font-semibold [&_p]:col-span-2 [&_p]:col-start-2 [&_p]:text-ink-2',
  // The columns of the paper diary: lesson, homework, mark.
  '*:print:grid-cols-[1rem_7rem_minmax(0,1fr)_auto] [&_h3]:print:row-start-1 [&_h3]:print:text-base [&_p]:print:col-span-1 [&_p]:print:col-start-3',
);

function LessonRow({ line: { number, subject, cancelled, homework, absence, marks, notes }, tick }: { line: LessonLine; tick: TickAction | null }) {
  return (
    <li data-number={number}>
      <h3 className={cancelled ? 'text-ink-3 line-through' : undefined}>{subject}</h3>
      {(absence || marks.length > 0) && (
        <div className="flex flex-wrap items-center justify-end gap-2 print:col-start-4 print:row-start-1"><Figures absence={absence} marks={marks} /></div>
      )}
      {cancelled && <p><span className="text-note text-late">{cancelled}</span></p>}
      {notes.length === 0 ? (
        <Homework homework={homework} tick={tick} />
      ) : (
        // Side by side where both find room, below one another where not.
        <div className="col-span-2 col-start-2 flex flex-wrap items-baseline gap-x-4 print:col-span-1 print:col-start-3">
          <Homework homework={homework} tick={tick} />
          <ul className="ml-auto text-note text-ink-2">
            {notes.map((note, index) => (
              <li key={index}>{note}</li>
            ))}
          </ul>
        </div>
      )}
    </li>
  );
}

function Homework({ homework, tick }: { homework: readonly HomeworkLine[]; tick: TickAction | null }) {
  return homework.map((line) =>
    tick && line.tick ? (
      <div key={line.lessonId} className="col-span-2 col-start-2 flex items-center gap-2 print:col-span-1 print:col-start-3">
        <ActionForm action={tick} className="print:hidden">
          <input type="hidden" name="lessonId" value={line.lessonId} />
          <input type="hidden" name="isDone" value={String(!line.isDone)} />
          <Button type="submit" icon size="sm" aria-pressed={line.isDone} aria-label={line.tick} className="aria-pressed:border-ok aria-pressed:text-ok">
            <Check aria-hidden className={classNames('size-4', !line.isDone && 'opacity-20')} />
          </Button>
        </ActionForm>
        <HomeworkText line={line} />
      </div>
    ) : (
      <HomeworkText key={line.lessonId} line={line} />
    ),
  );
}

function HomeworkText({ line: { text, isNothing, minutes, done } }: { line: HomeworkLine }) {
  return (
    <p>
      {isNothing ? <span className="text-note text-ink-3">{text}</span> : text}
      {minutes !== null && <span className="text-note whitespace-nowrap text-ink-3"> ({minutes})</span>}
      {done !== null && <span className="text-note whitespace-nowrap text-ok"> · {done}</span>}
    </p>
  );
}
