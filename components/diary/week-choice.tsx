import { ChevronLeft, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LinkButton } from '@/components/ui/button';
import type { DiaryWeek } from '@/lib/diary/view';
import { formatDayRange } from '@/lib/text/format';

type WeekChoiceProps = {
  week: Pick<DiaryWeek, 'pupil' | 'from' | 'to' | 'previous' | 'next' | 'present'>;
  /** where the weeks lie, when not in the diary */
  href?: string;
};

/** The week's days between arrows to the weeks beside it, and the way back to the present one. */
export function WeekChoice({ week: { pupil, from, to, previous, next, present }, href = `/diary/${pupil.id}` }: WeekChoiceProps) {
  const [t, locale] = [useTranslations('diary.week'), useLocale()];
  const addressOf = (monday: string) => `${href}?week=${monday}`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 max-md:justify-center">
      <div className="flex items-center justify-between gap-3 max-md:w-full">
        <Arrow rel="prev" href={previous && addressOf(previous)} label={t('previous')} icon={<ChevronLeft aria-hidden className="size-5" />} />
        <h1 className="text-center max-md:text-lg md:min-w-64">{formatDayRange(from, to, locale)}</h1>
        <Arrow rel="next" href={next && addressOf(next)} label={t('next')} icon={<ChevronRight aria-hidden className="size-5" />} />
      </div>
      {present && (
        <Link href={href} prefetch={false} className="inline-flex items-center font-semibold text-accent touch:min-h-11 print:hidden">
          {t('present')}
        </Link>
      )}
    </div>
  );
}

/** Past the school year there is no week to go to; the arrow's place stays. A swipe finds it by its `rel`. */
function Arrow({ rel, href, label, icon }: { rel: 'prev' | 'next'; href: string | null; label: string; icon: ReactNode }) {
  if (!href) return <span aria-hidden className="size-9 shrink-0 touch:size-11" />;
  return (
    <LinkButton icon rel={rel} href={href} aria-label={label} className="print:invisible">
      {icon}
    </LinkButton>
  );
}
