import { useLocale, useTranslations } from 'next-intl';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import type { SeatView } from '@/lib/working-group/view';
import { formatNumericDay } from '@/lib/text/format';

/** The composition as it is signed; on paper alone. */
export function GroupPaper({ school, seats }: { school: Record<'ky' | 'ru' | 'en', string>; seats: readonly SeatView[] }) {
  const [t, locale] = [useTranslations('workingGroup'), useLocale()];
  return (
    <div className="hidden print:block">
      <p className="text-center">{school[locale]}</p>
      <h2 className="mb-4 text-center">{t('paper.title')}</h2>
      <Table>
        <thead>
          <tr>
            <HeadCell align="end">{t('paper.number')}</HeadCell>
            {(['name', 'role', 'period', 'sign'] as const).map((key) => <HeadCell key={key}>{t(`paper.${key}`)}</HeadCell>)}
          </tr>
        </thead>
        <tbody>
          {seats.map(({ id, name, isChair, startedOn, endedOn }, at) => (
            <tr key={id}>
              <Cell align="end">{at + 1}</Cell>
              <Cell>{name}</Cell>
              <Cell>{t(isChair ? 'chair' : 'member')}</Cell>
              <Cell className="whitespace-nowrap">{[startedOn, endedOn].map((day) => day && formatNumericDay(day)).filter(Boolean).join(' – ')}</Cell>
              <Cell className="w-40" />
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
