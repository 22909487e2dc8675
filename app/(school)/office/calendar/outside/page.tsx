import type { Metadata } from 'next';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { OutsideList } from '@/components/timetable/outside-list';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listOutside } from '@/lib/timetable/outside-queries';
import { found } from '../../../found';
import { decideOutside } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('timetable'))('outside.title') };
}

/** Lessons that left the timetable with something written in them, until somebody decides. */
export default async function OutsidePage() {
  const [actor, t, locale, { errors }] = [await requirePageActor(), await getTranslations('timetable.outside'), await getLocale(), await getMessages()];
  const { count, lessons } = await found(listOutside(actor, locale));
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office/calendar', label: t('back') }} />
      <div className="grid gap-4">
        <p className="max-w-prose text-ink-2">{t('lead')}</p>
        <OutsideList {...{ count, lessons }} action={decideOutside} refusals={errors.refusal} />
      </div>
    </>
  );
}
