import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import type { RemarkView } from '@/lib/remarks/view';
import { formatDay, formatInstant, formatWeekdayAndDay } from '@/lib/text/format';
import { remarkTitle, stateOf } from './words';

type RemarkHeadProps = {
  remark: RemarkView;
  timeZone: string;
  /** where its title leads */
  href?: string;
  /** what the reader knows already is left out: to whom it is */
  isOwn?: boolean;
  level?: 2 | 3;
};

/** A remark: on what, what it says, to whom, by when, from whom, and how far it has come. */
export function RemarkHead({ remark, timeZone, href, isOwn = false, level = 3 }: RemarkHeadProps) {
  const [t, locale] = [useTranslations('remarks'), useLocale()];
  const { matter, onDate, category, text, pupil, addressee, dueOn, isOverdue, phase, steps } = remark;
  const [state, [raised]] = [stateOf(t, remark), steps];
  const Heading = level === 2 ? 'h2' : 'h3';
  const on = matter === 'lesson' || matter === 'cell' ? t('lessonOn', { day: formatWeekdayAndDay(onDate, locale) }) : t(`matter.${matter}`);
  const due = phase === 'owed' && t(isOverdue ? 'overdueSince' : 'dueOn', { day: formatDay(dueOn, locale) });
  return (
    <div className="grid min-w-0 gap-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Heading className="text-md font-semibold">
          {href ? <Link href={href} prefetch={false} className="text-accent hover:underline">{remarkTitle(remark)}</Link> : remarkTitle(remark)}
        </Heading>
        <Badge tone={state.tone}>{state.text}</Badge>
        <Badge>{t(`category.${category}`)}</Badge>
      </div>
      <p className="text-note text-ink-2">{[on, pupil && t('pupil', { name: pupil }), !isOwn && t('to', { name: addressee })].filter(Boolean).join(' · ')}</p>
      <p className="max-w-prose whitespace-pre-line wrap-anywhere">{text}</p>
      <p className="text-note text-ink-2">
        {due && <span className={isOverdue ? 'font-semibold text-missing' : 'font-semibold text-ink'}>{due} · </span>}
        {raised && t('raisedBy', { name: raised.by, when: formatInstant(raised.at, locale, timeZone) })}
      </p>
    </div>
  );
}
