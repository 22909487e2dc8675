import { UsersRound } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { PageHeader } from '@/components/shell/page-header';
import { LockNotice } from '@/components/term-marks/lock-notice';
import { PeriodChoice } from '@/components/term-marks/period-choice';
import { TermMarkSheet } from '@/components/term-marks/term-mark-sheet';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { takesStateSheets } from '@/lib/state-copy/sheet-queries';
import { getTermMarkSheet } from '@/lib/term-marks/queries';
import { termMarksAddress } from '@/lib/term-marks/schema';
import { found } from '../../../found';
import { recordTermMarks, requestTermMarkCorrection } from './actions';

type Props = { params: Promise<{ groupId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Read once for the title and the page. */
const sheetAt = cache(async (groupId: string, period: string | null) => {
  const [actor, address] = [await requirePageActor(), termMarksAddress.safeParse({ groupId, period })];
  if (!address.success) notFound();
  return { actor, view: await found(getTermMarkSheet(actor, address.data.groupId, address.data.period)) };
});

async function sheetOf({ params, searchParams }: Props) {
  const [{ groupId }, { period }] = await Promise.all([params, searchParams]);
  return sheetAt(groupId, typeof period === 'string' ? period : null);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ view: { group } }, locale, t] = await Promise.all([sheetOf(props), getLocale(), getTranslations('termMarks')]);
  return { title: `${t('title')} · ${group.subject[locale]} · ${group.name}` };
}

/** The marks of a group for a term, the year, the exam, or the final ones. */
export default async function TermMarksPage(props: Props) {
  const { actor, view } = await sheetOf(props);
  const [t, plans, locale, messages] = await Promise.all([getTranslations('termMarks'), getTranslations('planning'), getLocale(), getMessages()]);
  const { group, periods, period, pupils } = view;
  const takesSheets = await takesStateSheets(actor, group.id);
  const { sheet, stages, marks, short } = messages.termMarks;
  return (
    <>
      <PageHeader
        eyebrow={`${group.subject[locale]} · ${group.name}`}
        title={t('title')}
        back={{ href: `/journal/${group.id}`, label: t('back') }}
        actions={(
          <div className="flex flex-wrap gap-2">
            <LinkButton size="sm" href={`/journal/${group.id}/plan`}>{plans('link')}</LinkButton>
            {takesSheets && <LinkButton size="sm" href={`/journal/${group.id}/state-sheet`}>{messages.stateCopy.quarter.link}</LinkButton>}
          </div>
        )}
      />
      <PeriodChoice href={`/journal/${group.id}/term-marks`} periods={periods} period={period.period} />
      <LockNotice view={view} />
      {pupils.length === 0 ? <EmptyState icon={<UsersRound />} title={t('empty.title')} text={t('empty.text')} /> : (
        <TermMarkSheet
          key={period.period}
          view={view}
          send={recordTermMarks}
          ask={requestTermMarkCorrection}
          words={{ sheet, stages, marks, short, ask: messages.corrections.ask }}
          refusals={messages.errors.refusal}
          locale={locale}
          timeZone={actor.timeZone}
        />
      )}
    </>
  );
}
