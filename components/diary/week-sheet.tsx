'use client';

import { Card, CardHeader } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { type Packed, useUnpacked } from '@/components/ui/packed';
import { Figures } from './figures';
import type { DayLines, LessonLine } from './week-lines';

/**
 * The week as the paper diary lies open: Monday to Wednesday at the left, the rest at the right. Drawn from its lines in
 * the browser too: as elements of the server its thirty lessons would come twice.
 */
export function WeekSheet({ week }: { week: Packed<DayLines[]> }) {
  const days = useUnpacked(week);
  return (
    <div className="grid items-start gap-3 lg:grid-cols-2 print:grid-cols-2">
      {[days.slice(0, 3), days.slice(3)].map((page, side) => (
        <div key={side} className="grid gap-3">
          {page.map((day) => (
            <DayCard key={day.onDate} day={day} />
          ))}
        </div>
      ))}
    </div>
  );
}

function DayCard({ day: { onDate, weekday, date, isToday, note, lessons } }: { day: DayLines }) {
  const name = `day-${onDate}`;
  return (
    <Card aria-labelledby={name} className={classNames('break-inside-avoid', isToday && 'border-accent-line')}>
      <CardHeader id={name} title={weekday} aside={date} current={isToday} />
      {note && <DayNote note={note} />}
      {lessons.length > 0 && (
        <ol className={rowsClass}>
          {lessons.map((line) => (
            <LessonRow key={line.id} line={line} />
          ))}
        </ol>
      )}
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
);

function LessonRow({ line: { number, subject, cancelled, homework, absence, marks, notes } }: { line: LessonLine }) {
  return (
    <li data-number={number}>
      <h3 className={cancelled ? 'text-ink-3 line-through' : undefined}>{subject}</h3>
      {(absence || marks.length > 0) && (
        <div className="flex flex-wrap items-center justify-end gap-2"><Figures absence={absence} marks={marks} /></div>
      )}
      {cancelled && <p><span className="text-note text-late">{cancelled}</span></p>}
      {notes.length === 0 ? (
        <Homework homework={homework} />
      ) : (
        // Side by side where both find room, below one another where not.
        <div className="col-span-2 col-start-2 flex flex-wrap items-baseline gap-x-4">
          <Homework homework={homework} />
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

function Homework({ homework }: Pick<LessonLine, 'homework'>) {
  return homework.map(({ text, isNothing, minutes }, index) => (
    <p key={index}>
      {isNothing ? <span className="text-note text-ink-3">{text}</span> : text}
      {minutes !== null && <span className="text-note whitespace-nowrap text-ink-3"> ({minutes})</span>}
    </p>
  ));
}
