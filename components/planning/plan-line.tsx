import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { PlanFigures } from '@/lib/planning/model';

/** 'Бүгүнкү күнгө план боюнча: 31 саат · өтүлдү: 30 саат · артта: 1 саат', with what the last figure means. */
export function PlanLine({ figures: { due, given, lag, unplaced } }: { figures: PlanFigures }) {
  const t = useTranslations('planning');
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium">
        {t('line', { due, given })}
        {lag > 0 && <Badge tone="late">{t('behind', { hours: lag })}</Badge>}
        {lag === 0 && <Badge tone="ok">{t('onTime')}</Badge>}
        {lag < 0 && <Badge tone="accent">{t('ahead', { hours: -lag })}</Badge>}
        {unplaced > 0 && <Badge tone="missing" className="whitespace-normal">{t('unplaced', { hours: unplaced })}</Badge>}
      </p>
      <p className="text-note text-ink-2">{t('explained')}</p>
    </div>
  );
}
