import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { ClassAccess } from '@/components/families/class-access';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getClassAccess } from '@/lib/families/queries';
import { recordConsent, recordHandingOver, voidCode, withdrawConsent } from '../../../class/[classId]/access/actions';
import { found } from '../../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('families.list'))('title') };
}

/** The same families as the class teacher's, for the office, which stands in where she is away. */
export default async function OfficeClassAccessPage({ params }: { params: Promise<{ classId: string }> }) {
  const actor = await requirePageActor();
  const classId = z.uuid().safeParse((await params).classId);
  if (!classId.success) notFound();
  const access = await found(getClassAccess(actor, classId.data));
  const t = await getTranslations('families');
  return (
    <>
      <PageHeader eyebrow={access.className} title={t('list.title')} back={{ href: '/office/access', label: t('school.back') }} />
      <ClassAccess {...{ access, recordHandingOver, voidCode, withdrawConsent, recordConsent }} noticesAt={`/office/access/${access.classId}/notices`} today={actor.today} timeZone={actor.timeZone} />
    </>
  );
}
