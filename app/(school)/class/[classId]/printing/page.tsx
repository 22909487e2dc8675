import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getMessages, getTranslations } from 'next-intl/server';
import { BundleList } from '@/components/bundles/bundle-list';
import { OrderForm } from '@/components/bundles/order-form';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getPrintingDesk } from '@/lib/bundles/queries';
import { classAddress } from '@/lib/bundles/schema';
import { found } from '../../../found';
import { cancelSheets, orderSheets } from '../../../oversight/printing/actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bundles'))('title') };
}

type Props = { params: Promise<{ classId: string }> };

/** All sheets of a class on paper in one file. */
export default async function ClassPrintingPage({ params }: Props) {
  const [actor, address] = [await requirePageActor(), classAddress.safeParse(await params)];
  if (!address.success) notFound();
  const { classId } = address.data;
  const [t, { errors }] = [await getTranslations(), await getMessages()];
  const desk = await found(getPrintingDesk(actor, classId));
  if (!desk) notFound();
  const termName = ({ kind, ordinal }: { kind: (typeof desk.terms)[number]['kind']; ordinal: number }) => t(`terms.name.${kind}`, { ordinal });
  return (
    <>
      <PageHeader title={t('bundles.title')} eyebrow={desk.className} back={{ href: '/class', label: t('bundles.back') }} />
      <p className="mb-4 max-w-3xl text-ink-2">{t('bundles.lead')}</p>
      <div className="grid items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <OrderForm desk={desk} classId={classId} termName={termName} action={orderSheets} refusals={errors.refusal} />
        <BundleList bundles={desk.bundles} href={`/class/${classId}/printing`} termName={termName} timeZone={actor.timeZone} cancel={cancelSheets} />
      </div>
    </>
  );
}
