import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AboutDeadlines } from '@/components/regulation/about-deadlines';
import { AboutDuties } from '@/components/regulation/about-duties';
import { AboutGoals } from '@/components/regulation/about-goals';
import { AboutPeople } from '@/components/regulation/about-people';
import { AboutRegulation } from '@/components/regulation/about-regulation';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { can } from '@/lib/policy/can';
import { getAbout } from '@/lib/regulation/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('about'))('title') };
}

/** About the journal (regulation 1.1), for everybody in the school: what it is for, who owes what by when, whom to ask, and the school's own regulation. */
export default async function AboutPage() {
  const [actor, t, locale] = [await requirePageActor(), await getTranslations('about'), await getLocale()];
  const { school, regulation, settings, toAsk, hats } = await getAbout(actor);
  return (
    <>
      <PageHeader title={t('title')} eyebrow={school[locale]} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          <AboutGoals />
          <AboutDuties hats={hats} />
        </div>
        <div className="grid gap-4">
          <AboutDeadlines settings={settings} />
          <AboutPeople toAsk={toAsk} />
        </div>
        <div className="lg:col-span-2"><AboutRegulation regulation={regulation} mayReadAll={can(actor, 'regulation:read')} /></div>
      </div>
    </>
  );
}
