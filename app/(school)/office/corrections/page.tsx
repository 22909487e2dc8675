import { Inbox } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { CorrectionCard } from '@/components/corrections/correction-card';
import { CorrectionLine } from '@/components/corrections/correction-line';
import { PageHeader } from '@/components/shell/page-header';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listCorrections } from '@/lib/corrections/queries';
import { can } from '@/lib/policy/can';
import { decideCorrection } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('corrections'))('title') };
}

/** What teachers ask to have corrected where a lock refused it, and what was decided lately. */
export default async function CorrectionsPage() {
  const [actor, t, locale, { errors }] = [await requirePageActor(), await getTranslations('corrections'), await getLocale(), await getMessages()];
  if (!can(actor, 'correction:decide')) notFound();
  const { open, decided } = await listCorrections(actor, locale);
  const { timeZone } = actor;
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office', label: t('back') }} />
      <div className="grid gap-6">
        {open.length === 0 ? <EmptyState icon={<Inbox />} title={t('waiting.none')} text={t('waiting.noneText')} /> : (
          <section aria-labelledby="open">
            <h2 id="open" className="mb-3">{t('waiting.title', { count: open.length })}</h2>
            <ul className="grid gap-3 lg:grid-cols-2">
              {open.map((correction) => (
                <CorrectionCard key={correction.id} action={decideCorrection} refusals={errors.refusal} {...{ correction, timeZone }} />
              ))}
            </ul>
          </section>
        )}
        {decided.length > 0 && (
          <Card aria-labelledby="decided">
            <CardHeader id="decided" title={t('decided.title')} />
            <ul className="divide-y divide-line">
              {decided.map((correction) => <li key={correction.id} className="px-4 py-3"><CorrectionLine showsAuthor {...{ correction, timeZone }} /></li>)}
            </ul>
          </Card>
        )}
      </div>
    </>
  );
}
