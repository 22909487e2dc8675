import type { CSSProperties } from 'react';
import { usePageLinks } from '@/components/ui/use-page-links';
import type { GridLesson, GridView } from '@/lib/journal/cell-model';
import { formatMonth } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import type { SpreadWords } from './spread-words';

/** The class of a lesson's column: its cells take their ground from it. */
function columnOf({ onDate, lock, isConfirmed }: GridLesson, today: string): string | undefined {
  if (lock === 'cancelled') return 'off';
  if (onDate === today) return 'now';
  if (onDate > today) return 'ahead';
  return isConfirmed ? undefined : 'open';
}

/**
 * What the sheet's stylesheet needs to know of its columns: how many there are, and the grounds of today, of what is not
 * confirmed, cancelled or yet to come, drawn once per row, counted from the right.
 */
export function columnStyle({ lessons, today, readsMarks }: GridView): CSSProperties {
  const columns = lessons.map((lesson) => columnOf(lesson, today));
  const grounds = columns.flatMap((column, at) => {
    if (!column) return [];
    const behind = lessons.length - 1 - at;
    return `var(--${column}) right calc(var(--means) + var(--col) * ${behind}) top / var(--col) 100% no-repeat`;
  });
  return { '--lessons': lessons.length, '--grounds': [...grounds, 'none'].join(), ...(readsMarks ? {} : { '--means': '0rem' }) } as CSSProperties;
}

/** Months and dates. A date leads to its lesson; from the keyboard the list of lessons does. */
export function SpreadHead({ view, term, locale, words }: { view: GridView; term: string; locale: Locale; words: SpreadWords }) {
  return (
    <thead onClick={usePageLinks()}>
      <tr>
        <td className="n" />
        <td className="corner" />
        {monthsOf(view.lessons).map(({ date, count }) => (
          <th key={date} scope="colgroup" colSpan={count} className="month" style={{ '--days': count } as CSSProperties}><span>{formatMonth(date, locale)}</span></th>
        ))}
        {view.readsMarks && <th scope="colgroup" colSpan={2} className="term">{term}</th>}
      </tr>
      <tr>
        <th scope="col" className="n">{words.number}</th>
        <th scope="col" className="corner">{words.pupil}</th>
        {view.lessons.map((lesson, at) => (
          <DateHead key={lesson.id} lesson={lesson} view={view} words={words} again={view.lessons[at - 1]?.onDate === lesson.onDate} />
        ))}
        {view.readsMarks && (
          <>
            <th scope="col" className="mean"><abbr title={words.meanInFull}>{words.mean}</abbr></th>
            <th scope="col" className="prop"><abbr title={words.proposedInFull}>{words.proposed}</abbr></th>
          </>
        )}
      </tr>
    </thead>
  );
}

type DateHeadProps = { lesson: GridLesson; view: GridView; words: SpreadWords; again: boolean };

function DateHead({ lesson, view, words, again }: DateHeadProps) {
  const column = columnOf(lesson, view.today);
  const state = { now: words.today, open: words.unconfirmed, off: words.cancelled, ahead: undefined }[column ?? 'ahead'];
  const unconfirmed = column === 'now' && !lesson.isConfirmed ? words.unconfirmed : undefined;
  return (
    <th scope="col" className={[column, lesson.hasControlWork && 'work'].filter(Boolean).join(' ') || undefined}>
      <a href={`/journal/${view.group.id}/lessons/${lesson.id}`} tabIndex={-1}>
        {lesson.onDate.slice(8)}
        {again && <sup>{lesson.number}</sup>}
      </a>
      {state && <span className="sr-only">{[state, unconfirmed].filter(Boolean).join(', ')}</span>}
    </th>
  );
}

function monthsOf(lessons: readonly GridLesson[]): { date: string; count: number }[] {
  const months: { date: string; count: number }[] = [];
  for (const { onDate } of lessons) {
    const last = months.at(-1);
    if (last?.date.slice(0, 7) === onDate.slice(0, 7)) last.count += 1;
    else months.push({ date: onDate, count: 1 });
  }
  return months;
}
