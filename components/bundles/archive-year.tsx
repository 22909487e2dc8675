import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { isUnderWay } from '@/lib/bundles/model';
import type { ArchiveDesk, ArchiveYear as Year } from '@/lib/bundles/view';
import { formatNumericInstant, formatYears } from '@/lib/text/format';
import { ArchiveCard } from './archive-card';
import type { DecisionProps } from './archive-decision';
import { Refreshing } from './refreshing';

type Act = (formData: FormData) => Promise<unknown>;
type Props = Omit<DecisionProps, 'id'> & Pick<ArchiveDesk, 'mayMake' | 'mayDecide'> & { year: Year; timeZone: string; make: Act; cancel: Act };

/** A school year with its archives. */
export function ArchiveYear({ year: { id, firstYear, isOver, archived, archives }, mayMake, mayDecide, timeZone, make, cancel, ...decision }: Props) {
  const t = useTranslations('bundles.archive');
  const isBusy = archives.some(({ state }) => isUnderWay(state));
  return (
    <Card aria-labelledby={id}>
      <CardHeader id={id} title={t('year', { years: formatYears(firstYear) })} aside={!archived && <span className="whitespace-nowrap">{t('open')}</span>} />
      {archived && <p className="px-4 pt-3 font-medium">{t('archivedAt', { when: formatNumericInstant(archived.at, timeZone), by: archived.by })}</p>}
      {!archived && !isOver && <p className="px-4 pt-3 text-ink-2">{t('runs')}</p>}
      {archives.length === 0 && !archived && <p className="px-4 py-3 text-ink-2">{t('empty')}</p>}
      <ul className="divide-y divide-line">
        {archives.map((archive) => <ArchiveCard key={archive.id} isClosed={archived !== null} {...{ archive, timeZone, mayDecide, cancel, ...decision }} />)}
      </ul>
      {mayMake && !archived && !isBusy && (
        <ActionForm action={make} className="border-t border-line p-4">
          <input type="hidden" name="yearId" value={id} />
          <Button type="submit" tone="main">{t('make')}</Button>
        </ActionForm>
      )}
      {isBusy && <Refreshing />}
    </Card>
  );
}
