import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SchoolAccess } from '@/components/families/school-access';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listSchoolAccess } from '@/lib/families/school-access';
import { found } from '../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('families.school'))('title') };
}

/** The whole school class by class: how many families have come in (regulation 1.12). */
export default async function SchoolAccessPage() {
  const actor = await requirePageActor();
  const [t, classes] = [await getTranslations('families.school'), await found(listSchoolAccess(actor))];
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office', label: t('toOffice') }} />
      <SchoolAccess classes={classes} timeZone={actor.timeZone} />
    </>
  );
}
