import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { ChipLinks } from '@/components/ui/chip-links';
import { SegmentedLinks } from '@/components/ui/segmented-links';
import { fillingHref } from '@/lib/oversight/address-model';
import { DUTIES, isOfClass } from '@/lib/oversight/duties-model';
import { COLUMNS } from '@/lib/oversight/period-model';
import { ROW_KINDS } from '@/lib/oversight/schema';
import type { FillingHead } from '@/lib/oversight/view';
import { formatDayRange } from '@/lib/text/format';
import { termName } from './words';

/** What the rows and the columns of the picture are. */
export function FillingChoices({ choice, term }: Pick<FillingHead, 'choice' | 'term'>) {
  const t = useTranslations('oversight');
  const kept = { ...choice, term: term?.ordinal };
  const rows = (choice.class ? (['group', 'teacher', 'subject'] as const) : ROW_KINDS).filter((by) => !isOfClass(choice.of) || by === 'class' || by === 'teacher');
  return (
    <>
      <SegmentedLinks
        label={t('choose.by')}
        items={rows.map((by) => ({ href: fillingHref({ ...kept, by }), label: t(`by.${by}`), current: by === choice.by }))}
      />
      <SegmentedLinks
        label={t('choose.columns')}
        items={COLUMNS.filter((columns) => choice.of === 'lessons' || columns !== 'day').map((columns) => ({
          href: fillingHref({ ...kept, columns, term: columns === 'term' || columns === 'month' ? undefined : kept.term }),
          label: t(`columns.${columns}`),
          current: columns === choice.columns,
        }))}
      />
    </>
  );
}

/** What the picture is about: lessons, or what is due besides them. */
export function DutyChoice({ choice, term }: Pick<FillingHead, 'choice' | 'term'>) {
  const t = useTranslations('oversight');
  return (
    <ChipLinks
      label={t('choose.of')}
      className="mb-4"
      items={DUTIES.map((of) => {
        const columns = of !== 'lessons' && choice.columns === 'day' ? 'week' : choice.columns;
        const by = isOfClass(of) && choice.by !== 'teacher' ? 'class' : choice.by;
        return { href: fillingHref({ ...choice, of, by, columns, term: term?.ordinal }), label: t(`of.${of}`), current: of === choice.of };
      })}
    />
  );
}

/** Which term, and day by day which week of it; for the one class looked at, the way back to all. */
export function FillingPeriod({ choice, terms, term, className, span, previousWeek, nextWeek }: FillingHead) {
  const [t, locale] = [useTranslations('oversight'), useLocale()];
  const allClasses = className && <LinkButton href={fillingHref({ ...choice, by: 'class', class: undefined, term: term?.ordinal })}>{t('allClasses')}</LinkButton>;
  if (!term) return allClasses;
  const weekHref = (week: string) => fillingHref({ ...choice, term: term.ordinal, week });
  return (
    <div className="flex min-w-0 max-w-full flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
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
