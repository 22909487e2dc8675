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
import { listUnexplainedAbsences } from '@/lib/attendance/queries';
import type { Actor } from '@/lib/auth/actor';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getTermDesk } from '@/lib/grading/queries';
import type { TermLine } from '@/lib/grading/view';
import { lessonsHref } from '@/lib/oversight/address-model';
import { NOBODY } from '@/lib/oversight/model';
import { getFilling } from '@/lib/oversight/queries';
import { fillingSchema } from '@/lib/oversight/schema';
import { can } from '@/lib/policy/can';
import { listMissingTermMarks } from '@/lib/term-marks/queries';
import { listCourseKinds, listGroupModes, listSummaryClasses } from '@/lib/term-marks/summary';
import { formatYears } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
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

const keyOf = ({ kind, ordinal }: Pick<TermLine, 'kind' | 'ordinal'>) => `${kind} ${ordinal}`;

/** Of each begun term of the kind the school counts by, who has lessons not filled in; most first. */
async function missingBy(actor: Actor, by: 'teacher' | 'class', nobody: string, locale: Locale): Promise<Map<string, MissingRow[]>> {
  const view = await getFilling(actor, fillingSchema.parse({ by, columns: 'term' }), locale);
  return new Map((view?.terms ?? []).map(({ kind, ordinal: term }): [string, MissingRow[]] => {
    const column = view?.columns.findIndex((one) => one.term === term) ?? -1;
    const rows = (view?.rows ?? []).map(({ id, name, cells }) => ({
      name: name ?? nobody,
      count: cells[column]?.missing ?? 0,
      href: lessonsHref({ by, id: id ?? NOBODY, term, state: 'missing' }),
    }));
    return [keyOf({ kind, ordinal: term }), rows.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)];
  }));
}

/** Of each term whose marks are due, the groups with pupils who have none, most first; the year's mark with the last term's. */
async function marksMissing(actor: Actor, yearId: string, locale: Locale): Promise<Map<string, MissingRow[]>> {
  const [rows, t] = [new Map<string, MissingRow[]>(), await getTranslations('termMarks.period')];
  for (const { kind, ordinal, period, groupId, groupName, subject, pupils } of await listMissingTermMarks(actor, yearId)) {
    const key = keyOf({ kind, ordinal });
    rows.set(key, [...(rows.get(key) ?? []), { name: [groupName, subject[locale], ...(period === 'year' ? [t('year')] : [])].join(' · '), count: pupils, href: `/journal/${groupId}/term-marks?period=${period}` }]);
  }
  return rows;
}

/** Of each begun term, the classes with absences whose reason nobody has given: closing locks the reasons too. */
async function absencesUnexplained(actor: Actor, yearId: string): Promise<Map<string, MissingRow[]>> {
  const rows = new Map<string, MissingRow[]>();
  for (const { termId, classId, className, lessons, ...term } of await listUnexplainedAbsences(actor, yearId)) {
    const key = keyOf(term);
    rows.set(key, [...(rows.get(key) ?? []), { name: className, count: lessons, href: `/class/${classId}/attendance/sums?term=${termId}` }]);
  }
  return rows;
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
