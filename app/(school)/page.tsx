import { getLocale, getTranslations } from 'next-intl/server';
import { OversightToday } from '@/components/oversight/oversight-today';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getOversightToday } from '@/lib/oversight/queries';
import { can } from '@/lib/policy/can';
import { formatWeekdayAndDay } from '@/lib/text/format';

/** Today: what each hat owes and may see now. */
export default async function TodayPage() {
  const [actor, locale] = [await requirePageActor(), await getLocale()];
  const [t, account] = [await getTranslations('shell.nav'), await getTranslations('account.nothing')];
  const oversees = can(actor, 'filling:read');
  if (!oversees) return <EmptyState level={1} title={account('title')} text={account('text')} />;
  return (
    <>
      <PageHeader title={t('today')} eyebrow={formatWeekdayAndDay(actor.today, locale)} />
      <div className="flex flex-col gap-4">{oversees && <OversightToday view={await getOversightToday(actor, locale)} />}</div>
    </>
  );
}
