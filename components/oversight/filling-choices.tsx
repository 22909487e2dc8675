import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { SegmentedLinks } from '@/components/ui/segmented-links';
import { fillingHref } from '@/lib/oversight/address-model';
import { COLUMNS } from '@/lib/oversight/period-model';
import { ROW_KINDS } from '@/lib/oversight/schema';
import type { FillingView } from '@/lib/oversight/view';
import { formatDayRange } from '@/lib/text/format';
import { termName } from './words';

/** What the rows and the columns of the picture are. */
export function FillingChoices({ choice, term }: Pick<FillingView, 'choice' | 'term'>) {
  const t = useTranslations('oversight');
  const kept = { ...choice, term: term?.ordinal };
  return (
    <>
      <SegmentedLinks
        label={t('choose.by')}
        items={(choice.class ? (['group', 'teacher', 'subject'] as const) : ROW_KINDS).map((by) => ({ href: fillingHref({ ...kept, by }), label: t(`by.${by}`), current: by === choice.by }))}
      />
      <SegmentedLinks
        label={t('choose.columns')}
        items={COLUMNS.map((columns) => ({
          href: fillingHref({ ...kept, columns, term: columns === 'term' || columns === 'month' ? undefined : kept.term }),
          label: t(`columns.${columns}`),
          current: columns === choice.columns,
        }))}
      />
    </>
  );
}

/** Which term, and day by day which week of it; for the one class looked at, the way back to all. */
export function FillingPeriod({ choice, terms, term, className, span, previousWeek, nextWeek }: FillingView) {
  const [t, locale] = [useTranslations('oversight'), useLocale()];
  const allClasses = className && <LinkButton href={fillingHref({ ...choice, by: 'class', class: undefined, term: term?.ordinal })}>{t('allClasses')}</LinkButton>;
  if (!term) return allClasses;
  const weekHref = (week: string) => fillingHref({ ...choice, term: term.ordinal, week });
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
      <SegmentedLinks
        label={t('choose.term')}
        items={terms.map((one) => ({
          href: fillingHref({ ...choice, term: one.ordinal, week: undefined }),
          label: termName(t, one),
          current: one.ordinal === term.ordinal,
        }))}
      />
      {choice.columns === 'day' && (
        <div className="flex items-center gap-1">
          {previousWeek && (
            <LinkButton icon tone="quiet" href={weekHref(previousWeek)} aria-label={t('previousWeek')}>
              <ChevronLeft aria-hidden className="size-5" />
            </LinkButton>
          )}
          <span className="font-semibold">{formatDayRange(span.from, span.to, locale)}</span>
          {nextWeek && (
            <LinkButton icon tone="quiet" href={weekHref(nextWeek)} aria-label={t('nextWeek')}>
              <ChevronRight aria-hidden className="size-5" />
            </LinkButton>
          )}
        </div>
      )}
      {allClasses}
    </div>
  );
}
