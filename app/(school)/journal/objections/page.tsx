import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Matters } from '@/components/matters/matters';
import { ObjectionLine } from '@/components/objections/objection-line';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listObjections } from '@/lib/objections/queries';
import { found } from '../../found';
import { answerObjection } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('objections'))('title') };
}

/** What families take for wrong in one's own lessons, and what was answered lately. */
export default async function ObjectionsPage() {
  const [actor, t] = [await requirePageActor(), await getTranslations('objections')];
  const objections = await found(listObjections(actor));
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/journal', label: t('back') }} />
      <Matters
        area="objections"
        {...objections}
        action={answerObjection}
        hint={t('wordHint')}
        decline={t('decide.decline')}
        lineOf={(objection) => <ObjectionLine objection={objection} timeZone={actor.timeZone} />}
      />
    </>
  );
}
