import { UsersRound } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { ClassChoice } from '@/components/teaching/class-choice';
import { GiveGroup } from '@/components/teaching/give-group';
import { GroupList } from '@/components/teaching/group-list';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getTeaching } from '@/lib/teaching/queries';
import { teachingAddress } from '@/lib/teaching/schema';
import { found } from '../../found';
import { decideTeaching } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('teaching'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The groups of the year with their teachers, those without one first; each is given to another from a day on. */
export default async function TeachingPage({ searchParams }: Props) {
  const [actor, t, locale, asked] = [await requirePageActor(), await getTranslations('teaching'), await getLocale(), teachingAddress.safeParse(await searchParams)];
  if (!asked.success) notFound();
  const { class: classId, group: groupId } = asked.data;
  const { classes, untaught, taught, chosen } = await found(getTeaching(actor, { classId, groupId }, locale));
  const hrefOf = (id: string) => `/office/teaching?${new URLSearchParams({ ...(classId && { class: classId }), group: id }).toString()}`;
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/office', label: t('back') }} />
      <div className="grid gap-6">
        <p className="max-w-prose text-ink-2">{t('lead')}</p>
        {chosen && <GiveGroup chosen={chosen} today={actor.today} action={decideTeaching} />}
        <ClassChoice {...{ classes, classId }} />
        {untaught.length + taught.length === 0 && <EmptyState icon={<UsersRound />} title={t('none.title')} text={t('none.text')} />}
        <GroupList kind="untaught" groups={untaught} hrefOf={hrefOf} />
        <GroupList kind="taught" groups={taught} hrefOf={hrefOf} />
      </div>
    </>
  );
}
