import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { AccessList } from '@/components/families/access-list';
import { ConsentCard } from '@/components/families/consent-card';
import { IssueButton } from '@/components/families/issue-button';
import { issueWords } from '@/components/families/issue-words';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { withoutAccess } from '@/lib/families/model';
import { getClassAccess } from '@/lib/families/queries';
import { loadMessages } from '@/lib/text/areas';
import { found } from '../../../found';
import { recordConsent, recordHandingOver, voidCode, withdrawConsent } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('families.list'))('title') };
}

/** The families of a class: who has come in, and the printed codes of those who have not. */
export default async function ClassAccessPage({ params }: { params: Promise<{ classId: string }> }) {
  const actor = await requirePageActor();
  const classId = z.uuid().safeParse((await params).classId);
  if (!classId.success) notFound();
  const access = await found(getClassAccess(actor, classId.data));
  const [t, messages] = [await getTranslations('families.list'), await loadMessages(await getLocale())];
  const waiting = withoutAccess(access.pupils.flatMap(({ guardians }) => guardians));
  const words = issueWords(messages);
  return (
    <>
      <PageHeader eyebrow={access.className} title={t('title')} back={{ href: '/class', label: t('back') }} />
      <div className="grid max-w-4xl grid-cols-1 gap-4">
        <p>{t('lead')}</p>
        {waiting.length > 0 && (
          <IssueButton classId={access.classId} codes={waiting} words={{ ...words, label: t('issueAll', { count: waiting.length }) }} tone="main" />
        )}
        <AccessList access={access} timeZone={actor.timeZone} issueWords={words} recordHandingOver={recordHandingOver} voidCode={voidCode} withdrawConsent={withdrawConsent} />
        <ConsentCard access={access} today={actor.today} action={recordConsent} />
      </div>
    </>
  );
}
