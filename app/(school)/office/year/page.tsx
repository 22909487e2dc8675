import { CalendarRange } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { v7 as newId } from 'uuid';
import { MissingList } from '@/components/grading/missing-list';
import { PageHeader } from '@/components/shell/page-header';
import { ActionForm } from '@/components/ui/action-form';
import { Button, LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { BegunYear } from '@/components/year-turn/begun-year';
import { ClassForms } from '@/components/year-turn/class-forms';
import { FrameForm } from '@/components/year-turn/frame-form';
import { GroupForm } from '@/components/year-turn/group-form';
import { LeaderForm } from '@/components/year-turn/leader-form';
import { MoveForms } from '@/components/year-turn/move-forms';
import { OtherDaysForm } from '@/components/year-turn/other-days-form';
import { PupilForm } from '@/components/year-turn/pupil-form';
import { TurnPreview } from '@/components/year-turn/turn-preview';
import type { Actor } from '@/lib/auth/actor';
import { requirePageActor } from '@/lib/auth/page-actor';
import { countOpenCorrections } from '@/lib/corrections/queries';
import { getTermDesk } from '@/lib/grading/queries';
import { can } from '@/lib/policy/can';
import { formatInstant } from '@/lib/text/format';
import { getTurnDesk } from '@/lib/year-turn/queries';
import { turnAddress } from '@/lib/year-turn/schema';
import { found } from '../../found';
import { absencesUnexplained, marksMissing, missingBy } from '../terms/missing';
import { beginYear, changeYear, draftYear, takeYearBack } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('yearTurn'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The turn of the year: this one closed, the next one drafted, put in force, taken back. */
export default async function YearPage({ searchParams }: Props) {
  const [actor, t, locale, asked] = [await requirePageActor(), await getTranslations('yearTurn'), await getLocale(), turnAddress.safeParse(await searchParams)];
  if (!can(actor, 'year:turn') || !asked.success) notFound();
  const desk = await found(getTurnDesk(actor, asked.data, locale));
  const header = <PageHeader title={t('title')} back={{ href: '/office', label: t('back') }} />;
  if (!desk) return <>{header}<EmptyState icon={<CalendarRange />} title={t('none.title')} text={t('none.text')} action={<LinkButton href="/office/start">{t('none.link')}</LinkButton>} /></>;
  const { year, turn, takenBack } = desk;
  return (
    <>
      {header}
      <p className="mb-4 max-w-3xl text-ink-2">{t('lead')}</p>
      <div className="grid gap-4">
        <Closing actor={actor} label={year.label} />
        {takenBack.map(({ label, at, by }) => <p key={at.toISOString()} className="text-note text-ink-2">{t('draft.takenBack', { label, by, at: formatInstant(at, locale, actor.timeZone) })}</p>)}
        {!turn && (
          <Card aria-labelledby="draft">
            <CardHeader id="draft" title={t('draft.title')} />
            <ActionForm action={draftYear} className="grid gap-3 p-4">
              <p className="max-w-prose text-ink-2">{t('draft.text')}</p>
              <Button type="submit" tone="main" className="justify-self-start">{t('draft.start')}</Button>
            </ActionForm>
          </Card>
        )}
        {turn?.state === 'draft' && (
          <>
            <h2 className="text-lg font-bold">{t('draft.title')} <span className="text-note font-normal text-ink-2">{t('draft.kept', { at: formatInstant(turn.changedAt, locale, actor.timeZone) })}</span></h2>
            {turn.pupilsOf && <PupilForm draft={turn} action={changeYear} />}
            {turn.groupsOf && <GroupForm draft={turn} action={changeYear} />}
            <FrameForm draft={turn} action={changeYear} />
            <OtherDaysForm draft={turn} action={changeYear} />
            <ClassForms draft={turn} newClassId={newId()} action={changeYear} />
            <LeaderForm draft={turn} action={changeYear} />
            <MoveForms draft={turn} action={changeYear} />
            <TurnPreview draft={turn} action={beginYear} />
          </>
        )}
        {turn?.state === 'begun' && <BegunYear begun={turn} timeZone={actor.timeZone} action={takeYearBack} />}
      </div>
    </>
  );
}

/** What the year still lacks, by whom, and where it is mended. */
async function Closing({ actor, label }: { actor: Actor; label: string }) {
  const [t, locale, terms] = [await getTranslations('yearTurn.close'), await getLocale(), await getTranslations('terms')];
  const term = await getTermDesk(actor, locale);
  const lists = term && [
    { title: t('lessons'), rows: [...(await missingBy(actor, 'teacher', terms('missing.nobody'), locale)).values()].flat() },
    { title: t('marks'), rows: [...(await marksMissing(actor, term.year.id, locale)).values()].flat() },
    { title: t('absences'), rows: [...(await absencesUnexplained(actor, term.year.id)).values()].flat() },
  ];
  const corrections = await countOpenCorrections(actor);
  return (
    <Card aria-labelledby="close">
      <CardHeader id="close" title={t('title')} aside={t('year', { label })} />
      <div className="grid gap-4 p-4">
        {term && <p>{t('terms', { closed: term.terms.filter(({ state }) => state === 'closed').length, all: term.terms.length })}</p>}
        {lists?.every(({ rows }) => rows.length === 0) && corrections === 0 && <p className="text-ok">{t('nothing')}</p>}
        <div className="grid gap-4 md:grid-cols-3">{lists?.map(({ title, rows }) => <MissingList key={title} title={title} rows={rows} />)}</div>
        <div className="flex flex-wrap gap-3">
          <LinkButton href="/office/terms">{t('toTerms')}</LinkButton>
          {corrections > 0 && <LinkButton href="/office/corrections">{t('corrections', { count: corrections })}</LinkButton>}
          {can(actor, 'archive:read') && <LinkButton href="/office/archive">{t('toArchive')}</LinkButton>}
        </div>
      </div>
    </Card>
  );
}
