import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { NoticeList } from '@/components/notices/notice-list';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { Button, LinkButton } from '@/components/ui/button';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listNotices } from '@/lib/notices/queries';
import { found } from '../found';
import { readNotices } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notices'))('title') };
}

/** What a guardian is told of her children. */
export default async function NoticesPage() {
  const [actor, t] = [await requirePageActor(), await getTranslations('notices')];
  const notices = await found(listNotices(actor));
  const isAnyNew = notices.some(({ isRead }) => !isRead);
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            {isAnyNew && <ActionForm action={readNotices}><Button type="submit">{t('markRead')}</Button></ActionForm>}
            <LinkButton href="/notices/choices">{t('toChoices')}</LinkButton>
          </>
        }
      />
      <NoticeList notices={notices} timeZone={actor.timeZone} />
    </>
  );
}
