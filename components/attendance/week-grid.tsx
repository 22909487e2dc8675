import { useLocale, useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { ClassWeek, PupilDay } from '@/lib/attendance/view';
import { formatShortDay, formatWeekday } from '@/lib/text/format';

/** Who was away in the week, day by day; those who came to everything are counted below. */
export function WeekGrid({ week: { days, pupils, pupilCount } }: { week: ClassWeek }) {
  const [t, locale] = [useTranslations('attendance.grid'), useLocale()];
  if (pupils.length === 0) return <p className="text-ink-2">{t('all')}</p>;
  return (
    <div className="grid grid-cols-1 gap-2">
      <TableFrame label={t('title')}>
        <Table>
          <thead>
            <tr>
              <HeadCell className="sticky left-0 z-1 min-w-28 sm:min-w-36">{t('pupil')}</HeadCell>
              {days.map((day) => (
                <HeadCell key={day} align="center" className="min-w-11 px-0.5 sm:min-w-14">
                  {formatWeekday(day, locale, 'short')} <span className="block font-normal">{formatShortDay(day)}</span>
                </HeadCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {pupils.map(({ id, name, days: perDay }) => (
              <tr key={id}>
                <RowHead className="sticky left-0 bg-sheet">{name}</RowHead>
                {perDay.map((day, index) => (
                  <Cell key={days[index]} align="center" className="border-l border-line px-1">
                    <DayCell day={day} />
                  </Cell>
                ))}
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
      <p className="text-note text-ink-2">{t('legend')}</p>
      {pupilCount > pupils.length && <p className="text-ink-2">{t('full', { count: pupilCount - pupils.length })}</p>}
    </div>
  );
}

const TONES = { sick: 'text-accent', valid: 'text-ok', excursion: 'text-ok', none: 'text-missing', unexplained: 'text-late' } as const;

function DayCell({ day: { missed, kind, late, exempt } }: { day: PupilDay }) {
  const [t, letter, kindName] = [useTranslations('attendance.grid'), useTranslations('attendance.letter'), useTranslations('attendance.kind')];
  const why = kind ?? 'unexplained';
  return (
    <>
      {missed > 0 && (
        <span className={classNames('block font-semibold whitespace-nowrap', TONES[why])}>
          <span aria-hidden>{missed} {letter(why)}</span>
          <span className="sr-only">{t('missed', { count: missed, kind: kind ? kindName(kind) : t('unexplained') })}</span>
        </span>
      )}
      {late > 0 && (
        <span className="block text-note text-late whitespace-nowrap">
          <span aria-hidden>{late > 1 && `${late} `}{t('lateShort')}</span>
          <span className="sr-only">{t('late', { count: late })}</span>
        </span>
      )}
      {exempt > 0 && (
        <span className="block text-note text-ink-2 whitespace-nowrap">
          <span aria-hidden>{exempt > 1 && `${exempt} `}{t('exemptShort')}</span>
          <span className="sr-only">{t('exempt', { count: exempt })}</span>
        </span>
      )}
    </>
  );
}
