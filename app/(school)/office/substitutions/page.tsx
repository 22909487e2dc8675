import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { AbsenceChoice } from '@/components/substitutions/absence-choice';
import { AbsenceForm } from '@/components/substitutions/absence-form';
import { SubstitutionLog } from '@/components/substitutions/substitution-log';
import { requirePageActor } from '@/lib/auth/page-actor';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { getSubstitutionLog } from '@/lib/substitutions/log';
import { absenceSpan } from '@/lib/substitutions/model';
import { getAbsence, listTeachers } from '@/lib/substitutions/queries';
import { substitutionsAddress } from '@/lib/substitutions/schema';
import { registerAbsence, restoreLesson, withdrawSubstitution } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('substitutions'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who stands in for whom: an absence registered in two steps, and the log by month. */
export default async function SubstitutionsPage({ searchParams }: Props) {
  const [actor, asked] = [await requirePageActor(), substitutionsAddress.safeParse(await searchParams)];
  if (!can(actor, 'lesson:substitute') || !asked.success) notFound();
  const [t, locale, { errors }] = [await getTranslations('substitutions'), await getLocale(), await getMessages()];
  const span = absenceSpan(asked.data, actor.today);
  const { teacher: teacherId, by: byId } = asked.data;
  const absence = teacherId === undefined ? null : await getAbsence(actor, { teacherId, ...span }, locale).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  const [teachers, log] = [await listTeachers(actor, span), await getSubstitutionLog(actor, asked.data.month, locale)];
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office', label: t('back') }} />
      <div className="grid gap-6">
        <AbsenceChoice {...{ teachers, teacherId, byId, ...span }} />
        {absence && <AbsenceForm absence={absence} byId={byId} action={registerAbsence} refusals={errors.refusal} />}
        {log && <SubstitutionLog log={log} withdraw={withdrawSubstitution} restore={restoreLesson} />}
      </div>
    </>
  );
}
