import { CalendarClock } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { MissingList, type MissingRow } from '@/components/grading/missing-list';
import { TermCard } from '@/components/grading/term-card';
import { Unlocks } from '@/components/grading/unlocks';
import { YearArchive } from '@/components/grading/year-archive';
import { PageHeader } from '@/components/shell/page-header';
import { ClassLinks } from '@/components/term-marks/class-links';
import { CourseKinds } from '@/components/term-marks/course-kinds';
import { GroupModes } from '@/components/term-marks/group-modes';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getTermDesk } from '@/lib/grading/queries';
import type { TermLine } from '@/lib/grading/view';
import { can } from '@/lib/policy/can';
import { listCourseKinds, listGroupModes, listSummaryClasses } from '@/lib/term-marks/summary';
import { formatYears } from '@/lib/text/format';
import { absencesUnexplained, keyOfTerm as keyOf, marksMissing, missingBy } from './missing';
import { chooseGradingMode, chooseTermKind, closeTerm, reopenTerm, unlockTerm } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('terms'))('title') };
}

/** The terms of the year: what is missing in them, closed, reopened, unlocked for one teacher; the year archived. */
export default async function TermsPage() {
  const [actor, t, locale, { errors }] = [await requirePageActor(), await getTranslations('terms'), await getLocale(), await getMessages()];
  if (!can(actor, 'term:close')) notFound();
  const desk = await getTermDesk(actor, locale);
  if (!desk) return <EmptyState level={1} icon={<CalendarClock />} title={t('none.title')} text={t('none.text')} />;
  const { year, terms, unlocks, teachings, leadings, mayReopen, mayArchive } = desk;
  const nameOf = ({ kind, ordinal }: Pick<TermLine, 'kind' | 'ordinal'>) => t(`name.${kind}`, { ordinal });
  const [teachers, classes] = [await missingBy(actor, 'teacher', t('missing.nobody'), locale), await missingBy(actor, 'class', '', locale)];
  const [marks, summaries, courses] = [await marksMissing(actor, year.id, locale), await listSummaryClasses(actor, year.id), await listCourseKinds(actor, year.id, locale)];
  const [absences, groups] = [await absencesUnexplained(actor, year.id), await listGroupModes(actor, year.id)];
  const closed = terms.filter(({ state }) => state === 'closed').reverse();
  const shell = await getTranslations('shell');
  return (
    <>
      <PageHeader title={t('title')} eyebrow={shell('schoolYear', { years: formatYears(Number(year.startsOn.slice(0, 4))) })} back={{ href: '/office', label: t('back') }} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          {terms.map((term) => (
            <TermCard
              key={term.id}
              name={nameOf(term)}
              today={actor.today}
              timeZone={actor.timeZone}
              isArchived={year.archived !== null}
              close={closeTerm}
              reopen={reopenTerm}
              refusals={errors.refusal}
              {...{ term, mayReopen }}
            >
              <MissingLessons teachers={teachers.get(keyOf(term)) ?? []} classes={classes.get(keyOf(term)) ?? []} />
              <MissingList title={t('missing.absences')} rows={absences.get(keyOf(term)) ?? []} />
              <MissingList title={t('missing.marks')} rows={marks.get(keyOf(term)) ?? []} />
            </TermCard>
          ))}
        </div>
        <div className="grid gap-4">
          <Unlocks
            terms={year.archived ? [] : closed.map((term) => ({ id: term.id, name: nameOf(term) }))}
            termName={nameOf}
            action={unlockTerm}
            refusals={errors.refusal}
            {...{ unlocks, teachings, leadings }}
          />
          {!year.archived && <CourseKinds courses={courses} action={chooseTermKind} refusals={errors.refusal} />}
          {!year.archived && <GroupModes groups={groups} action={chooseGradingMode} refusals={errors.refusal} />}
          <ClassLinks classes={summaries} />
          <YearArchive year={year} mayArchive={mayArchive} timeZone={actor.timeZone} />
        </div>
      </div>
    </>
  );
}

async function MissingLessons({ teachers, classes }: { teachers: readonly MissingRow[]; classes: readonly MissingRow[] }) {
  const t = await getTranslations('terms.missing');
  if (teachers.length + classes.length === 0) return <p className="text-ok">{t('nothing')}</p>;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <MissingList title={t('teachers')} rows={teachers} />
      <MissingList title={t('classes')} rows={classes} />
    </div>
  );
}
