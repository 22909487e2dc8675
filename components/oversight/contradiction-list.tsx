import { CircleCheck } from 'lucide-react';
import { useLocale, useMessages, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Pager } from '@/components/ui/pager';
import { TextInput } from '@/components/ui/text-input';
import { contradictionsHref } from '@/lib/oversight/address-model';
import type { ContradictionsView, ContradictionView } from '@/lib/oversight/contradictions-view';
import { formatDayRange, formatInstant, formatWeekdayAndDay } from '@/lib/text/format';

type Send = ComponentProps<typeof KeptForm>['action'];

type Props = {
  view: ContradictionsView;
  timeZone: string;
  /** take what `contradictionToDismiss` and `dismissalToWithdraw` describe */
  dismiss: Send;
  withdraw: Send;
};

/** What was found, each with its place, its pupils by number, and the way to say that it is no fault. */
export function Contradictions({ view, timeZone, dismiss, withdraw }: Props) {
  const t = useTranslations('contradictions');
  const { found, choice, term, pages, opensLessons } = view;
  const { page } = choice;
  const none = choice.show === 'open' ? 'none' : 'noneDismissed';
  if (found.length === 0) return <EmptyState icon={<CircleCheck />} title={t(`${none}.title`)} text={t(`${none}.text`)} />;
  return (
    <>
      <ul className="grid gap-3">
        {found.map((one) => (
          <Card key={one.key} as="li" className="grid content-start gap-1 px-4 pt-3 pb-2">
            <Found one={one} opens={opensLessons} />
            {one.dismissal ? <Dismissed {...{ dismissal: one.dismissal, isOwn: one.isOwnMatter, timeZone, withdraw }} /> : <Dismiss {...{ one, term: term.ordinal, dismiss }} />}
          </Card>
        ))}
      </ul>
      <Pager {...{ page, pages }} href={(to) => contradictionsHref({ ...choice, term: term.ordinal, page: to })} words={{ pages: t('pages'), page: t('page', { page, pages }), previous: t('previous'), next: t('next') }} />
    </>
  );
}

function Found({ one, opens }: { one: ContradictionView; opens: boolean }) {
  const [t, locale, oversight] = [useTranslations('contradictions'), useLocale(), useTranslations('oversight')];
  const { kind, place, otherPlace, amount, norm, numbers, keepers, firstOn, lastOn, groupId, lessonId } = one;
  const day = firstOn === lastOn ? formatWeekdayAndDay(firstOn, locale) : formatDayRange(firstOn, lastOn, locale);
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="grid min-w-0 gap-1">
        <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>{[place, otherPlace].filter(Boolean).join(' / ')}</span>
          <Badge tone="late" className="whitespace-normal">{t(`kind.${kind}`)}</Badge>
        </h2>
        <p>{[t(`about.${kind}`, { amount, norm: norm ?? 0 }), numbers.length > 0 && t('numbers', { numbers: numbers.join(', ') })].filter(Boolean).join(' · ')}</p>
        <p className="text-note text-ink-2">{[day, groupId && (keepers.join(', ') || oversight('nobody'))].filter(Boolean).join(' · ')}</p>
      </div>
      {opens && groupId && (
        <Link href={lessonId ? `/journal/${groupId}/lessons/${lessonId}` : `/journal/${groupId}`} prefetch={false} className="font-medium text-accent hover:underline print:hidden">
          {t('open')}
        </Link>
      )}
    </div>
  );
}

function Dismiss({ one, term, dismiss }: { one: ContradictionView; term: number; dismiss: Send }) {
  const [t, { errors }] = [useTranslations('contradictions.dismiss'), useMessages()];
  if (one.isOwnMatter) return <p className="rounded-md bg-sunk px-3 py-2 text-note text-ink-2">{t('own')}</p>;
  return (
    <details className="print:hidden">
      <summary className="flex min-h-10 w-fit cursor-pointer items-center font-medium text-accent touch:min-h-11">{t('summary')}</summary>
      <KeptForm action={dismiss} words={{ refusals: errors.refusal, problems: { reasonNeeded: t('reasonNeeded') } }} className="grid max-w-xl gap-3">
        <input type="hidden" name="key" value={one.key} />
        <input type="hidden" name="kind" value={one.kind} />
        <input type="hidden" name="term" value={term} />
        <Field label={t('reason')} hint={t('hint')}>{(control) => <TextInput {...control} name="reason" required minLength={3} maxLength={500} />}</Field>
        <div><Button type="submit">{t('button')}</Button></div>
      </KeptForm>
    </details>
  );
}

type DismissedProps = { dismissal: NonNullable<ContradictionView['dismissal']>; isOwn: boolean; timeZone: string; withdraw: Send };

function Dismissed({ dismissal, isOwn, timeZone, withdraw }: DismissedProps) {
  const [t, locale, { errors }] = [useTranslations('contradictions.dismissed'), useLocale(), useMessages()];
  const { id, by, at, reason } = dismissal;
  return (
    <div className="grid gap-2 rounded-md bg-sunk px-3 py-2">
      <p className="wrap-anywhere">{t('by', { by, at: formatInstant(at, locale, timeZone), reason })}</p>
      {!isOwn && (
        <KeptForm action={withdraw} words={{ refusals: errors.refusal }} className="print:hidden">
          <input type="hidden" name="id" value={id} />
          <Button type="submit" size="sm">{t('withdraw')}</Button>
        </KeptForm>
      )}
    </div>
  );
}
