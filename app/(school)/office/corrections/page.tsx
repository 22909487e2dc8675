import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { CorrectionLine } from '@/components/corrections/correction-line';
import { Matters } from '@/components/matters/matters';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listCorrections } from '@/lib/corrections/queries';
import { can } from '@/lib/policy/can';
import { decideCorrection } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('corrections'))('title') };
}

/** What teachers ask to have corrected where a lock refused it, and what was decided lately. */
export default async function CorrectionsPage() {
  const [actor, t, locale] = [await requirePageActor(), await getTranslations(), await getLocale()];
  if (!can(actor, 'correction:decide')) notFound();
  const { timeZone } = actor;
  return (
    <>
      <PageHeader title={t('corrections.title')} back={{ href: '/office', label: t('matters.back') }} />
      <Matters
        area="corrections"
        {...await listCorrections(actor, locale)}
        action={decideCorrection}
        refusals={{ changedByAnother: t('corrections.decide.changed') }}
        lineOf={(correction) => <CorrectionLine showsAuthor {...{ correction, timeZone }} />}
      />
    </>
  );
}
