import { useLocale, useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import { type DayLoad, type HomeworkLoadView, isAboveNorm } from '@/lib/oversight/homework-load-model';
import { formatShortDay, formatWeekday } from '@/lib/text/format';

/** Classes by the days of a week: minutes of homework, what is above the norm in bold and in words. */
export function HomeworkLoad({ days, classes }: HomeworkLoadView) {
  const [t, locale] = [useTranslations('homeworkLoad'), useLocale()];
  return (
    <>
      <TableFrame label={t('table')}>
        <Table>
          <thead>
            <tr>
              <HeadCell>{t('class')}</HeadCell>
              <HeadCell align="end">{t('norm')}</HeadCell>
              {days.map((day) => <HeadCell key={day} align="end">{formatWeekday(day, locale, 'short')} <span className="block font-normal">{formatShortDay(day)}</span></HeadCell>)}
            </tr>
          </thead>
          <tbody>
            {classes.map((one) => (
              <tr key={one.id}>
                <RowHead>{one.name}</RowHead>
                <Cell align="end" className="text-ink-2">{one.norms.at(-1) ?? '–'}</Cell>
                {one.days.map((load, at) => <LoadCell key={days[at]} norm={one.norms[at] ?? null} load={load} />)}
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
      <p className="mt-3 text-note text-ink-2">{t('unmeasuredHint')}</p>
    </>
  );
}

function LoadCell({ norm, load }: { norm: number | null; load: DayLoad | null }) {
  const t = useTranslations('homeworkLoad');
  if (!load) return <Cell align="end" className="text-ink-3">–</Cell>;
  const { minutes, unmeasured } = load;
  const isMuch = isAboveNorm(norm, load);
  return (
    <Cell align="end" className={classNames('whitespace-nowrap', isMuch && 'bg-late-soft')}>
      {(minutes > 0 || unmeasured === 0) && <span aria-hidden className={isMuch ? 'font-bold text-late' : undefined}>{minutes}</span>}
      <span className="sr-only">{norm === null ? t('cellWithoutNorm', { minutes }) : t('cell', { minutes, norm })}</span>
      {unmeasured > 0 && <span className="ml-1 text-note text-ink-2">{`+${unmeasured}`}</span>}
    </Cell>
  );
}
