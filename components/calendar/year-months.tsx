import { useLocale, useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { DAY_FACES, type DayFace, type YearDay, type YearMonth } from '@/lib/calendar/year-model';
import { formatMonth, nameOfWeekday } from '@/lib/text/format';

const FACES: Record<DayFace, string> = {
  plain: '',
  off: 'bg-missing-soft font-bold text-missing underline',
  worksAs: 'bg-ok-soft font-bold text-ok',
  remote: 'bg-accent-soft font-bold text-accent',
  shortened: 'bg-late-soft font-bold text-late',
  break: 'bg-sunk text-ink-2',
  weekend: 'text-ink-3',
};
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The year on a wall: months beside one another, each day with what it is. On a phone the lists beside it say the same. */
export function YearMonths({ months, today }: { months: readonly YearMonth[]; today: string }) {
  const t = useTranslations('calendar');
  return (
    <Card aria-labelledby="months" className="max-sm:hidden print:block">
      <CardHeader id="months" title={t('months.title')} />
      <div className="grid items-start gap-x-6 gap-y-5 p-4 sm:grid-cols-2 md:grid-cols-3 xl:grid-cols-4">
        {months.map((month) => <Month key={month.first} month={month} today={today} />)}
      </div>
      <ul aria-label={t('months.legend')} className="flex flex-wrap gap-x-5 gap-y-1 border-t border-line px-4 py-3 text-note text-ink-2">
        {DAY_FACES.filter((face) => face !== 'plain').map((face) => (
          <li key={face} className="flex items-center gap-2">
            <span aria-hidden className={classNames('grid size-6 place-items-center rounded-sm border border-line text-sm tabular-nums', FACES[face])}>15</span>
            {t(`faces.${face}`)}
          </li>
        ))}
        <li className="flex items-center gap-2"><span aria-hidden className="grid size-6 place-items-center rounded-sm border border-line text-sm">15*</span>{t('months.differs')}</li>
      </ul>
    </Card>
  );
}

function Month({ month: { first, weeks }, today }: { month: YearMonth; today: string }) {
  const [t, locale] = [useTranslations('calendar'), useLocale()];
  const name = t('months.name', { month: formatMonth(first, locale), year: first.slice(0, 4) });
  return (
    <table className="w-full table-fixed border-separate border-spacing-0.5 text-center text-sm tabular-nums">
      <caption className="pb-1 text-left text-base font-semibold first-letter:uppercase">{name}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th key={weekday} scope="col" abbr={nameOfWeekday(weekday, locale)} className="text-xs font-normal text-ink-2">{nameOfWeekday(weekday, locale).slice(0, 2)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, at) => (
          <tr key={at}>{week.map((day, place) => (day ? <DayCell key={day.day} {...{ day, today }} /> : <td key={place} />))}</tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ day: { day, face, differs }, today }: { day: YearDay; today: string }) {
  const t = useTranslations('calendar');
  const said = [face !== 'plain' && t(`faces.${face}`), differs && t('months.differs')].filter(Boolean).join(', ');
  return (
    <td
      aria-current={day === today ? 'date' : undefined}
      title={said || undefined}
      className={classNames('h-6 rounded-sm', FACES[face], day === today && 'outline-2 outline-accent')}
    >
      {Number(day.slice(8))}
      {differs && <span aria-hidden>*</span>}
      {said && <span className="sr-only">, {said}</span>}
    </td>
  );
}
