import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import { percentOfYes, VERDICTS } from '@/lib/checks/model';
import type { RunView } from '@/lib/checks/view';
import { formatDayRange, formatInstant, formatNumericDay } from '@/lib/text/format';
import { checkHref, STATE_TONES } from './words';

/** What is checked, by whom, by which plan, and how far it has come. */
export function RunHead({ run, timeZone }: { run: RunView; timeZone: string }) {
  const [t, locale] = [useTranslations('checks'), useLocale()];
  const { state, text, where, members, startsOn, endsOn, begunBy, begunAt, closedBy, closedAt, planId, planVersion, seed } = run;
  const when = (at: Date) => formatInstant(at, locale, timeZone);
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 print:hidden">
        <Badge tone={STATE_TONES[state]}>{t(`runState.${state}`)}</Badge>
        <Link prefetch={false} href={`/oversight/check-plans/${planId}?version=${planVersion}`} className="text-accent hover:underline">{t('plan', { version: planVersion })}</Link>
      </p>
      <p className="max-w-prose break-words">{text}</p>
      <div className="text-note text-ink-2">
        <p>{[formatDayRange(startsOn, endsOn, locale), t('where', { where: where.join(', ') || t('school') })].join(' · ')}</p>
        <p>{t('members', { names: members.join(', ') })}</p>
        <p>{t('begun', { name: begunBy, when: when(begunAt) })}</p>
        {closedBy && closedAt && <p>{t('closed', { name: closedBy, when: when(closedAt) })}</p>}
        {seed === null ? <p>{t('byHand', { name: begunBy })}</p> : <p className="break-all print:hidden">{t('seed', { seed })}</p>}
      </div>
    </div>
  );
}

/** The figures of the checklist, and beside them those of the last check of the kind. */
export function TallyTable({ run: { tallies, previous } }: { run: Pick<RunView, 'tallies' | 'previous'> }) {
  const t = useTranslations('checks');
  return (
    <section>
      <h2 className="mb-2">{t('summary.title')}</h2>
      <TableFrame label={t('summary.title')}>
        <Table>
          <thead>
            <tr>
              <HeadCell>{t('summary.item')}</HeadCell>
              <HeadCell align="end">{t('summary.now')}</HeadCell>
              {previous && <HeadCell align="end">{t('summary.then')}</HeadCell>}
              {VERDICTS.map((verdict) => <HeadCell key={verdict} align="end">{t(`verdict.${verdict}`)}</HeadCell>)}
              <HeadCell align="end">{t('summary.open')}</HeadCell>
            </tr>
          </thead>
          <tbody>
            {tallies.map((tally) => (
              <tr key={tally.item}>
                <RowHead className="min-w-40">{t(`item.${tally.item}`)}</RowHead>
                <Cell align="end" className="font-semibold">{percentOfYes(tally) ?? '–'}</Cell>
                {previous && <Cell align="end" className="text-ink-2">{previous.percents[tally.item] ?? '–'}</Cell>}
                {VERDICTS.map((verdict) => <Cell key={verdict} align="end">{tally[verdict]}</Cell>)}
                <Cell align="end" className="text-ink-2">{tally.open}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
      {previous && <p className="mt-2 text-note"><Link prefetch={false} href={checkHref(previous.id)} className="text-accent hover:underline print:text-ink">{t('summary.thenNote', { day: formatNumericDay(previous.closedOn) })}</Link></p>}
    </section>
  );
}
