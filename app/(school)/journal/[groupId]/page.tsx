import { CalendarOff, UsersRound } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { readCellPast, recordCells, requestCorrection } from '@/app/(school)/journal/actions';
import { signInAgain } from '@/app/sign-in/actions';
import { SavingLine } from '@/components/journal/saving-line';
import { readSpreadWords } from '@/components/journal/spread/read-words';
import { SpreadNotice } from '@/components/journal/spread/spread-notice';
import { type Spread, SpreadPages } from '@/components/journal/spread/spread-pages';
import { TermChoice, termName } from '@/components/journal/spread/term-choice';
import { RecorderProvider } from '@/components/journal/use-recorder';
import { PrintLink } from '@/components/printing/print-link';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { pack } from '@/components/ui/packed';
import type { Actor } from '@/lib/auth/actor';
import { requirePageActor } from '@/lib/auth/page-actor';
import { now } from '@/lib/clock';
import { NotFoundError } from '@/lib/errors';
import { gridViewOf, lessonTextsOf } from '@/lib/journal/cell-model';
import { takesEntries } from '@/lib/journal/lock-model';
import { getSpread } from '@/lib/journal/queries';
import { spreadAddress } from '@/lib/journal/schema';
import { can, scopesOf } from '@/lib/policy/can';
import { newRemarkHref } from '@/lib/oversight/address-model';
import type { SpreadView } from '@/lib/journal/spread-view';

type Props = { params: Promise<{ groupId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Read once for the title and the page. */
const spreadAt = cache(async (groupId: string, term: string | undefined) => {
  const [actor, address] = [await requirePageActor(), spreadAddress.safeParse({ groupId, term })];
  if (!address.success) notFound();
  const drawnAt = now().toISOString();
  const view = await getSpread(actor, address.data.groupId, address.data.term).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  return { actor, view, drawnAt };
});

async function spreadOf({ params, searchParams }: Props) {
  const [{ groupId }, { term }] = await Promise.all([params, searchParams]);
  return spreadAt(groupId, typeof term === 'string' ? term : undefined);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ view: { group } }, locale] = await Promise.all([spreadOf(props), getLocale()]);
  return { title: `${group.subject[locale]} · ${group.name}` };
}

/** The spread of a group and term: pupils and lessons at the left, topics and homework at the right. */
export default async function SpreadPage(props: Props) {
  const { actor, view, drawnAt } = await spreadOf(props);
  const [t, plans, marks, locale, messages] = await Promise.all([getTranslations('journal.spread'), getTranslations('planning'), getTranslations('termMarks'), getLocale(), getMessages()]);
  const { group, pupils, lessons } = view;
  const isEmpty = pupils.length === 0 || lessons.length === 0;
  return (
    <RecorderProvider
      send={recordCells}
      signIn={signInAgain}
      requestCorrection={requestCorrection}
      personId={actor.personId}
      locale={locale}
      drawnAt={drawnAt}
    >
      <PageHeader
        eyebrow={`${group.name} · ${t('pupilCount', { count: pupils.length })}`}
        title={group.subject[locale]}
        back={{ href: '/journal', label: t('backToGroups') }}
      >
        <TermChoice view={view} />
        <div className="flex flex-wrap gap-2 max-md:order-last max-md:w-full print:hidden">
          <LinkButton size="sm" href={`/journal/${group.id}/plan`}>{plans('link')}</LinkButton>
          {view.readsMarks && <LinkButton size="sm" href={`/journal/${group.id}/term-marks`}>{marks('link')}</LinkButton>}
          {can(actor, 'remark:raise') && <LinkButton size="sm" href={newRemarkHref({ group: group.id })}>{messages.remarks.raise}</LinkButton>}
          <PrintLink isBrief href={`/journal/${group.id}/print?term=${view.term.id}`} />
        </div>
        {view.writesMarks && <SavingLine words={messages.journal.saving} timeZone={actor.timeZone} className="ml-auto" />}
      </PageHeader>
      <SpreadNotice view={view} />
      {isEmpty ? <EmptySpread view={view} /> : (
        <SpreadPages key={view.term.id} spread={pack(await readSpread(actor, view))} readPast={readCellPast} />
      )}
    </RecorderProvider>
  );
}

async function readSpread(actor: Actor, view: SpreadView): Promise<Spread> {
  const [t, locale, messages] = await Promise.all([getTranslations('journal.spread'), getLocale(), getMessages()]);
  const { group } = view;
  const isRead = !view.writesMarks && !view.lessons.some(({ lock }) => takesEntries(lock));
  const { title, noTopic, noHomework, notSet, unconfirmed, cancelled, today, overdue, remarks, none } = messages.journal.spread.lessons;
  return {
    view: { ...gridViewOf(view), ...(can(actor, 'remark:raise') && { raises: scopesOf(actor, 'remark:raise').has('school') ? 'cell' : 'lesson' }) },
    texts: lessonTextsOf(view),
    term: await termName(view.term),
    plan: await planLine(view),
    locale,
    timeZone: actor.timeZone,
    words: await readSpreadWords(t('table', { subject: group.subject[locale], group: group.name }), group.gradingMode, isRead),
    lessonWords: { title, noTopic, noHomework, notSet, unconfirmed, cancelled, today, overdue, remarks, none },
  };
}

/** 'План 31 · өтүлдү 30 · артта 1' */
async function planLine({ plan }: Pick<SpreadView, 'plan'>): Promise<string | null> {
  if (!plan) return null;
  const t = await getTranslations('journal.spread.lessons');
  const behind = plan.planned - plan.held;
  return behind > 0 ? `${t('plan', plan)} · ${t('behind', { count: behind })}` : t('plan', plan);
}

async function EmptySpread({ view }: { view: SpreadView }) {
  const t = await getTranslations('journal.spread.empty');
  if (view.lessons.length === 0) return <EmptyState icon={<CalendarOff />} title={t('title')} text={t('text')} />;
  return <EmptyState icon={<UsersRound />} title={t('noPupilsTitle')} text={t('noPupilsText')} />;
}
