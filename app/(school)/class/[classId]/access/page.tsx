import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { ClassAccess } from '@/components/families/class-access';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getClassAccess } from '@/lib/families/queries';
import { found } from '../../../found';
import { recordConsent, recordHandingOver, voidCode, withdrawConsent } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('families.list'))('title') };
}

/** The class teacher's families: who has come in, and the printed codes of those who have not. */
export default async function ClassAccessPage({ params }: { params: Promise<{ classId: string }> }) {
  const actor = await requirePageActor();
  const classId = z.uuid().safeParse((await params).classId);
  if (!classId.success) notFound();
  const access = await found(getClassAccess(actor, classId.data));
  const t = await getTranslations('families.list');
  return (
    <>
      <PageHeader eyebrow={access.className} title={t('title')} back={{ href: '/class', label: t('back') }} />
      <ClassAccess {...{ access, recordHandingOver, voidCode, withdrawConsent, recordConsent }} noticesAt={`/class/${access.classId}/access/notices`} today={actor.today} timeZone={actor.timeZone} />
    </>
  );
}
