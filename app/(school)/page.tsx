import { getTranslations } from 'next-intl/server';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';

/** Today: what each hat owes and may see now. */
export default async function TodayPage() {
  await requirePageActor();
  const t = await getTranslations('account.nothing');
  return <EmptyState level={1} title={t('title')} text={t('text')} />;
}
