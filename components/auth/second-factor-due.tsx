import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import type { Day } from '@/lib/calendar/day';
import { formatNumericDay } from '@/lib/text/format';

/** Among what a day asks for: until when a second factor is to be set up. */
export function SecondFactorDue({ dueOn }: { dueOn: Day }) {
  const t = useTranslations('accountSafety.due');
  return (
    <p className="flex flex-wrap items-center gap-3 rounded-md bg-late-soft px-4 py-3 font-medium text-late">
      {t('ahead', { day: formatNumericDay(dueOn) })}
      <LinkButton size="sm" href="/account">{t('toAccount')}</LinkButton>
    </p>
  );
}
