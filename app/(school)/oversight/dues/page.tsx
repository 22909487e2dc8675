import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { DuesBehind } from '@/components/oversight/dues-behind';
import { termName } from '@/components/oversight/words';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { fillingHref } from '@/lib/oversight/address-model';
import { getDuesBehind } from '@/lib/oversight/queries';
import { duesSchema, ROW_KINDS } from '@/lib/oversight/schema';
import { can } from '@/lib/policy/can';
import { formatDay, formatDayRange } from '@/lib/text/format';
import { found } from '../../found';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('oversight'))('dues.title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What is due besides lessons, behind a number of the picture: counts by group or class, no pupil and no value (level 1). */
export default async function DuesBehindPage({ searchParams }: Props) {
  const [actor, asked] = [await requirePageActor(), duesSchema.safeParse(await searchParams)];
  if (!can(actor, 'filling:read') || !asked.success) notFound();
  const [locale, t] = [await getLocale(), await getTranslations('oversight')];
  const view = await found(getDuesBehind(actor, asked.data, locale));
  if (!view) notFound();
  const { choice, term, span, name, standsOn } = view;
  const by = ROW_KINDS.find((kind) => kind === choice.by);
  const period = [t(`of.${choice.of}`), standsOn && t('standsOn', { day: formatDay(standsOn, locale) }), term && termName(t, term), span && formatDayRange(span.from, span.to, locale)];
  return (
    <>
      <PageHeader
        title={name ?? (by === 'teacher' ? t('nobody') : t('school'))}
        eyebrow={period.filter(Boolean).join(' · ')}
        back={{ href: fillingHref({ of: choice.of, by, class: choice.class, term: term?.ordinal, asOn: choice.asOn }), label: t('lessons.back') }}
      />
      <DuesBehind view={view} />
    </>
  );
}
