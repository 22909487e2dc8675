import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { nameEntries, recordCells, requestCorrection } from '@/app/(school)/journal/actions';
import { signInAgain } from '@/app/sign-in/actions';
import { SavingLine } from '@/components/journal/saving-line';
import { UnsavedList } from '@/components/journal/unsaved-list';
import { RecorderProvider } from '@/components/journal/use-recorder';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { now } from '@/lib/clock';
import { can } from '@/lib/policy/can';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('journal.unsaved'))('title') };
}

/** What a teacher typed on this device and the journal does not have: one list, whatever page it was typed on. */
export default async function UnsentPage() {
  const actor = await requirePageActor();
  if (!can(actor, 'lesson:write')) notFound();
  const [locale, { journal, errors }] = [await getLocale(), await getMessages()];
  const { exceptions, workKinds, troubles, credit, signs, card: { mark, attendance, lateBy, weightOf, noHomework } } = journal.spread;
  const words = { exceptions, workKinds, troubles, credit, signs, refusals: errors.refusal, card: { mark, attendance, lateBy, weightOf, noHomework } };
  return (
    <RecorderProvider send={recordCells} signIn={signInAgain} requestCorrection={requestCorrection} personId={actor.personId} locale={locale} drawnAt={now().toISOString()}>
      <PageHeader title={journal.unsaved.title} back={{ href: '/journal', label: journal.spread.backToGroups }}>
        <SavingLine words={journal.saving} timeZone={actor.timeZone} className="ml-auto" />
      </PageHeader>
      <div className="grid max-w-4xl grid-cols-1 gap-4">
        <UnsavedList {...{ words, locale }} own={journal.unsaved} timeZone={actor.timeZone} today={actor.today} readNames={nameEntries} />
      </div>
    </RecorderProvider>
  );
}
