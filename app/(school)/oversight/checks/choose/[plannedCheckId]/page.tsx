import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { Head } from '@/components/checks/check-list';
import { ChoiceList } from '@/components/checks/choice-list';
import { ChoiceReview } from '@/components/checks/choice-review';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getChoice } from '@/lib/checks/choice-queries';
import { choiceAddress, choiceSchema } from '@/lib/checks/schema';
import { found } from '../../../../found';
import { beginChosen } from '../../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('checks.choose'))('title') };
}

type Props = { params: Promise<{ plannedCheckId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The sample of a check, chosen by hand instead of drawn: ticked in a list, looked at once more, begun with (regulation 1.3, 1.4). */
export default async function ChooseSamplePage({ params, searchParams }: Props) {
  const [actor, t, locale] = [await requirePageActor(), await getTranslations('checks'), await getLocale()];
  const [address, choice] = [choiceAddress.safeParse(await params), choiceSchema.safeParse(await searchParams)];
  if (!address.success || !choice.success) notFound();
  const view = await found((async () => getChoice(actor, address.data.plannedCheckId, choice.data, locale))());
  return (
    <>
      <PageHeader title={t('choose.title')} back={{ href: '/oversight/checks', label: t('toList') }} />
      <div className="grid grid-cols-1 gap-5">
        <div><Head {...view} /></div>
        {choice.data.step !== 'review' && <p className="max-w-prose text-ink-2">{t('choose.lead')}</p>}
        {view.gone > 0 && <p role="status" className="rounded-md bg-late-soft px-4 py-3 font-medium text-late">{t('choose.gone', { count: view.gone })}</p>}
        {choice.data.step === 'review' ? <ChoiceReview view={view} action={beginChosen} /> : <ChoiceList view={view} />}
      </div>
    </>
  );
}
