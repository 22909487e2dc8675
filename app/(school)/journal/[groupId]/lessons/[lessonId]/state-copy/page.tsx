import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { carryOver } from '@/app/(school)/journal/state-copy/actions';
import { PartCard } from '@/components/state-copy/part-card';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { SegmentedLinks } from '@/components/ui/segmented-links';
import { requirePageActor } from '@/lib/auth/page-actor';
import { NotFoundError } from '@/lib/errors';
import { COPY_LANGUAGES } from '@/lib/state-copy/model';
import { copyLanguageOf, getStateCopy } from '@/lib/state-copy/queries';
import { copyAddress } from '@/lib/state-copy/schema';
import { formatWeekdayAndDay } from '@/lib/text/format';

type Props = {
  params: Promise<{ groupId: string; lessonId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Read once for the title and the page. */
const copyOf = cache(async (groupId: string, lessonId: string, asked: string | undefined) => {
  const [actor, address] = [await requirePageActor(), copyAddress.safeParse({ groupId, lessonId, language: asked })];
  if (!address.success) notFound();
  const language = address.data.language ?? copyLanguageOf(await getLocale());
  const view = await getStateCopy(actor, address.data.lessonId, language).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  if (view.group.id !== address.data.groupId) notFound();
  return { actor, view };
});

async function copyAt({ params, searchParams }: Props) {
  const [{ groupId, lessonId }, { language }] = await Promise.all([params, searchParams]);
  return copyOf(groupId, lessonId, typeof language === 'string' ? language : undefined);
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ view: { group, lesson } }, locale, t] = await Promise.all([copyAt(props), getLocale(), getTranslations('stateCopy')]);
  return { title: `${t('title')} · ${group.name} · ${formatWeekdayAndDay(lesson.onDate, locale)}` };
}

/** A lesson in the order and words of the state's screen: each part copied with one tap and ticked when carried over. */
export default async function StateCopyPage(props: Props) {
  const { actor, view } = await copyAt(props);
  const [t, locale] = await Promise.all([getTranslations('stateCopy'), getLocale()]);
  const { group, lesson, language, parts } = view;
  const lessonHref = `/journal/${group.id}/lessons/${lesson.id}`;
  return (
    <>
      <PageHeader
        eyebrow={`${group.subject[locale]} · ${group.name} · ${formatWeekdayAndDay(lesson.onDate, locale)} · ${t('number', { number: lesson.number })}`}
        title={t('title')}
        back={{ href: lessonHref, label: t('back') }}
        actions={<LinkButton href="/journal/state-copy">{t('all')}</LinkButton>}
      >
        <SegmentedLinks
          label={t('language')}
          items={COPY_LANGUAGES.map((one) => ({ href: `${lessonHref}/state-copy?language=${one}`, label: t(`languages.${one}`), current: one === language }))}
        />
      </PageHeader>
      <div className="grid max-w-3xl gap-4">
        {lesson.isCancelled ? <p className="font-medium text-late">{t('cancelledLead')}</p> : <p className="text-ink-2">{t('lead')}</p>}
        {parts.map((part) => <PartCard key={part.part} view={view} part={part} timeZone={actor.timeZone} carry={carryOver} />)}
      </div>
    </>
  );
}
