import { getLocale, getTranslations } from 'next-intl/server';
import { TeacherToday } from '@/components/journal/teacher-today';
import { OversightToday } from '@/components/oversight/oversight-today';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { now } from '@/lib/clock';
import { getTeacherToday } from '@/lib/journal/queries';
import { getOversightToday } from '@/lib/oversight/queries';
import { can } from '@/lib/policy/can';
import { formatTime, formatWeekdayAndDay } from '@/lib/text/format';

/** Today: what each hat owes and may see now. */
export default async function TodayPage() {
  const [actor, locale] = [await requirePageActor(), await getLocale()];
  const [t, account] = [await getTranslations('shell.nav'), await getTranslations('account.nothing')];
  const oversees = can(actor, 'filling:read');
  const teaches = can(actor, 'lesson:write');
  if (!oversees && !teaches) return <EmptyState level={1} title={account('title')} text={account('text')} />;
  return (
    <>
      <PageHeader title={t('today')} eyebrow={formatWeekdayAndDay(actor.today, locale)} />
      <div className="flex flex-col gap-4">
        {teaches && <TeacherToday view={await getTeacherToday(actor)} locale={locale} time={formatTime(now(), actor.timeZone)} />}
        {oversees && <OversightToday view={await getOversightToday(actor, locale)} />}
      </div>
    </>
  );
}
