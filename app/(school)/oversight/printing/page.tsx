import { Printer } from 'lucide-react';
import type { Metadata } from 'next';
import { getMessages, getTranslations } from 'next-intl/server';
import { BundleList } from '@/components/bundles/bundle-list';
import { OrderForm } from '@/components/bundles/order-form';
import { OversightTabs } from '@/components/oversight/oversight-tabs';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getPrintingDesk } from '@/lib/bundles/queries';
import { formatYears } from '@/lib/text/format';
import { found } from '../../found';
import { cancelSheets, orderSheets } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bundles'))('title') };
}

/** The school's sheets on paper in one file. */
export default async function SchoolPrintingPage() {
  const [actor, t, { errors }] = [await requirePageActor(), await getTranslations(), await getMessages()];
  const desk = await found(getPrintingDesk(actor, null));
  if (!desk) return <EmptyState level={1} icon={<Printer />} title={t('bundles.archive.none.title')} text={t('bundles.archive.none.text')} />;
  const termName = ({ kind, ordinal }: (typeof desk.terms)[number] | { kind: (typeof desk.terms)[number]['kind']; ordinal: number }) => t(`terms.name.${kind}`, { ordinal });
  return (
    <>
      <PageHeader title={t('bundles.title')} eyebrow={t('shell.schoolYear', { years: formatYears(desk.firstYear) })} />
      <OversightTabs current="printing" leads />
      <p className="mb-4 max-w-3xl text-ink-2">{t('bundles.lead')}</p>
      <div className="grid items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <OrderForm desk={desk} termName={termName} action={orderSheets} refusals={errors.refusal} />
        <BundleList bundles={desk.bundles} href="/oversight/printing" termName={termName} timeZone={actor.timeZone} cancel={cancelSheets} />
      </div>
    </>
  );
}
