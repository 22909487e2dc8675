import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { LessonsBehind } from '@/components/oversight/lessons-behind';
import { termName } from '@/components/oversight/words';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { NotFoundError } from '@/lib/errors';
import { fillingHref } from '@/lib/oversight/address-model';
import { getLessonsBehind } from '@/lib/oversight/queries';
import { lessonsSchema, ROW_KINDS } from '@/lib/oversight/schema';
import { can } from '@/lib/policy/can';
import { formatDay, formatDayRange } from '@/lib/text/format';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('oversight'))('lessons.title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The lessons behind a number of the picture: counts and states, no pupil and no value (level 1). */
export default async function LessonsBehindPage({ searchParams }: Props) {
  const [actor, asked] = [await requirePageActor(), lessonsSchema.safeParse(await searchParams)];
  if (!can(actor, 'filling:read') || !asked.success) notFound();
  const [locale, t] = [await getLocale(), await getTranslations('oversight')];
  const view = await getLessonsBehind(actor, asked.data, locale).catch((error: unknown) => {
    if (error instanceof NotFoundError) return null;
    throw error;
  });
  if (!view) notFound();
  const { choice, term, span, name } = view;
  const by = ROW_KINDS.find((kind) => kind === choice.by);
  const period = [view.standsOn && t('standsOn', { day: formatDay(view.standsOn, locale) }), term && termName(t, term), span && formatDayRange(span.from, span.to, locale)].filter(Boolean).join(' · ');
  return (
    <>
      <PageHeader
        title={name ?? (by === 'teacher' ? t('nobody') : t('school'))}
        eyebrow={period || t('lessons.title')}
        back={{ href: fillingHref({ by, class: choice.class, term: term?.ordinal, asOn: choice.asOn }), label: t('lessons.back') }}
      />
      <LessonsBehind view={view} />
    </>
  );
}
