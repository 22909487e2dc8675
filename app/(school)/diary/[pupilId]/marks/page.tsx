import { CalendarClock } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { DiaryHead } from '@/components/diary/diary-head';
import { PeriodMarks } from '@/components/diary/period-marks';
import { TermChoice } from '@/components/diary/term-choice';
import { TermMarks } from '@/components/diary/term-marks';
import { PrintLink } from '@/components/printing/print-link';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getDiaryMarks } from '@/lib/diary/queries';
import { termAddress } from '@/lib/diary/schema';
import { found } from '../../../found';
import { askAt } from '../ask-at';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('diary'))('marks.title') };
}

type Props = {
  params: Promise<{ pupilId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** A pupil's marks of a term by subject, with what each was given for. */
export default async function DiaryMarksPage({ params, searchParams }: Props) {
  const actor = await requirePageActor();
  const address = termAddress.safeParse({ ...(await searchParams), ...(await params) });
  if (!address.success) notFound();
  const t = await getTranslations('diary.marks');
  const marks = await found(getDiaryMarks(actor, address.data.pupilId, address.data.term));
  const { terms, term, subjects, termMarks, pupil } = marks;
  return (
    <div className="mx-auto max-w-6xl">
      <DiaryHead head={marks} part="marks">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h1>{t('title')}</h1>
          <div className="flex flex-wrap items-center gap-3 max-md:w-full">
            {term && <TermChoice href={`/diary/${pupil.id}/marks`} terms={terms} term={term} />}
            <PrintLink href={`/diary/${pupil.id}/report-card`} />
          </div>
        </div>
      </DiaryHead>
      <PeriodMarks termMarks={termMarks} />
      {term ? <TermMarks subjects={subjects} askAt={askAt(actor, pupil.id)} /> : <EmptyState icon={<CalendarClock />} title={t('noTerm.title')} text={t('noTerm.text')} />}
    </div>
  );
}
