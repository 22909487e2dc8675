import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { OwnRemarks } from '@/components/remarks/own-remarks';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listOwnRemarks } from '@/lib/remarks/queries';
import { found } from '../../found';
import { answerRemark } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('remarks.own'))('title') };
}

/** What was remarked on one's own lessons, groups and class: to answer, and what was answered or closed lately. */
export default async function OwnRemarksPage() {
  const [actor, t, locale] = [await requirePageActor(), await getTranslations('remarks.own'), await getLocale()];
  const remarks = await found(listOwnRemarks(actor, locale));
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/journal', label: t('back') }} />
      <OwnRemarks {...remarks} timeZone={actor.timeZone} action={answerRemark} />
    </>
  );
}
