import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button, LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';
import type { CheckList, PlannedLine, RunLine } from '@/lib/checks/view';
import { formatDayRange, formatInstant, formatPercent } from '@/lib/text/format';
import { checkHref, choiceHref, STATE_TONES } from './words';

type Action = Parameters<typeof KeptForm>[0]['action'];

/** The planned checks that nobody has begun. */
export function PlannedChecks({ planned, begin }: { planned: CheckList['planned']; begin: Action }) {
  const t = useTranslations('checks.planned');
  return (
    <Card aria-labelledby="planned">
      <CardHeader id="planned" title={t('title')} />
      {planned.length === 0
        ? <p className="px-4 py-3 text-ink-2">{t('none')}</p>
        : <ul className="divide-y divide-line">{planned.map((line) => <Planned key={line.plannedCheckId} line={line} begin={begin} />)}</ul>}
    </Card>
  );
}

function Planned({ line: { plannedCheckId, mayBegin, ...head }, begin }: { line: PlannedLine; begin: Action }) {
  const [t, locale, { checks, errors }] = [useTranslations('checks'), useLocale(), useMessages()];
  const named = { what: t(`kind.${head.kind}`), when: formatDayRange(head.startsOn, head.endsOn, locale) };
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72"><Head {...head} /></div>
      {mayBegin && (
        <div className="flex flex-wrap gap-3">
          <KeptForm action={begin} words={{ refusals: errors.refusal, problems: checks.planned.problems }} className="grid gap-2">
            <input type="hidden" name="plannedCheckId" value={plannedCheckId} />
            <Button type="submit" tone="main" aria-label={t('planned.beginOf', named)}>{t('planned.begin')}</Button>
          </KeptForm>
          <LinkButton href={choiceHref(plannedCheckId)} aria-label={t('planned.chooseOf', named)}>{t('planned.choose')}</LinkButton>
        </div>
      )}
    </li>
  );
}

/** What is checked, where, when and by whom. */
export function Head({ kind, text, where, startsOn, endsOn, members }: Pick<RunLine, 'kind' | 'text' | 'where' | 'startsOn' | 'endsOn' | 'members'>) {
  const [t, locale] = [useTranslations('checks'), useLocale()];
  return (
    <>
      <span className="block font-semibold">{t(`kind.${kind}`)}</span>
      <span className="block break-words text-ink-2">{text}</span>
      <span className="block text-note text-ink-2">{[formatDayRange(startsOn, endsOn, locale), where.join(', ') || t('school')].join(' · ')}</span>
      <span className="block text-note text-ink-2">{t('members', { names: members.join(', ') })}</span>
    </>
  );
}

/** The checks that were begun, each leading to its page. */
export function Runs({ runs, timeZone }: { runs: CheckList['runs']; timeZone: string }) {
  const t = useTranslations('checks.runs');
  return (
    <section aria-labelledby="runs">
      <h2 id="runs" className="mb-3">{t('title')}</h2>
      <ul className="grid gap-3 lg:grid-cols-2">{runs.map((run) => <Run key={run.id} run={run} timeZone={timeZone} />)}</ul>
    </section>
  );
}

function Run({ run: { id, state, begunBy, begunAt, sampled, percent, ...head }, timeZone }: { run: RunLine; timeZone: string }) {
  const [t, locale] = [useTranslations('checks'), useLocale()];
  const figures = [t('runs.sampled', { count: sampled }), ...(percent === null ? [] : [t('runs.percent', { percent: formatPercent(percent, locale) })])];
  return (
    <Card as="li">
      <Link prefetch={false} href={checkHref(id)} className="flex h-full items-center gap-3 px-4 py-3 -outline-offset-2 hover:bg-sunk">
        <span className="min-w-0 flex-1">
          <Head {...head} />
          <span className="block text-note text-ink-2">{t('begun', { name: begunBy, when: formatInstant(begunAt, locale, timeZone) })}</span>
          <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone={STATE_TONES[state]}>{t(`runState.${state}`)}</Badge>
            <span className="text-note">{figures.join(' · ')}</span>
          </span>
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-3" />
      </Link>
    </Card>
  );
}
