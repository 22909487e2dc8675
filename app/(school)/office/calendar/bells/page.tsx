import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BellsList } from '@/components/calendar/bells-list';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listBells } from '@/lib/calendar/bell-queries';
import { can } from '@/lib/policy/can';
import { found } from '../../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calendar'))('bells.title') };
}

/** When the school rings: the usual bells, the shortened ones, and those that begin later. */
export default async function BellsPage() {
  const [actor, t] = [await requirePageActor(), await getTranslations('calendar')];
  const [bells, mayChange] = [await found(listBells(actor)), can(actor, 'calendar:change')];
  return (
    <>
      <PageHeader
        title={t('bells.title')}
        back={{ href: '/office/calendar', label: t('backToCalendar') }}
        actions={mayChange && <LinkButton href="/office/calendar/bells/change">{t('bells.add')}</LinkButton>}
      />
      <BellsList {...{ bells, mayChange }} />
    </>
  );
}
