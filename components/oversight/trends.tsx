import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Card, CardHeader } from '@/components/ui/card';
import { ProgressBar } from '@/components/ui/progress-bar';
import { lessonsHref } from '@/lib/oversight/address-model';
import type { TeacherTrend, WeekPoint } from '@/lib/oversight/trends-model';
import { formatNumber, formatPercent, formatShortDay } from '@/lib/text/format';

/** In units of the picture; on a telephone its letters are larger in it, so that they can be read. */
const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [640, 220, 56, 18, 30];

/** The share in time of every week as a line, from sixty percent up where all of it lies there; the same figures as a list for whoever does not see it. */
export function WeekLine({ weeks }: { weeks: readonly WeekPoint[] }) {
  const [t, locale] = [useTranslations('trends'), useLocale()];
  const shown = weeks.flatMap(({ column, percent }) => (percent === null ? [] : [{ from: column.from, percent }]));
  const floor = Math.min(60, ...shown.map(({ percent }) => Math.floor(percent / 10) * 10));
  const x = (at: number) => LEFT + (at * (WIDTH - LEFT - 12)) / Math.max(1, shown.length - 1);
  const y = (percent: number) => TOP + ((100 - percent) * (HEIGHT - BOTTOM - TOP)) / (100 - floor);
  const every = Math.ceil(shown.length / 8);
  return (
    <Card aria-labelledby="weeks">
      <CardHeader id="weeks" title={t('weeks')} />
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden className="block w-full p-2 text-xs max-md:[font-size:1.375rem]">
        {[floor, (floor + 100) / 2, 100].map((percent) => (
          <g key={percent}>
            <line x1={LEFT} x2={WIDTH - 12} y1={y(percent)} y2={y(percent)} className="stroke-line" />
            <text x={LEFT - 6} y={y(percent) + 4} textAnchor="end" className="fill-ink-2">{percent}</text>
          </g>
        ))}
        <polyline points={shown.map(({ percent }, at) => `${x(at)},${y(percent)}`).join(' ')} fill="none" strokeWidth="2.5" strokeLinejoin="round" className="stroke-accent" />
        {shown.map(({ from, percent }, at) => (
          <g key={from}>
            <circle cx={x(at)} cy={y(percent)} r="3.5" className="fill-accent" />
            {at % every === 0 && <text x={x(at)} y={HEIGHT - 6} textAnchor={at === 0 ? 'start' : 'middle'} className="fill-ink-2">{formatShortDay(from)}</text>}
          </g>
        ))}
      </svg>
      <ul className="sr-only">{shown.map(({ from, percent }) => <li key={from}>{`${formatShortDay(from)}: ${formatPercent(percent, locale)}`}</li>)}</ul>
    </Card>
  );
}

/** Late lessons by how late they were. */
export function Lateness({ counts }: { counts: readonly number[] }) {
  const [t, locale] = [useTranslations('trends'), useLocale()];
  const most = Math.max(1, ...counts);
  const names = ['day', 'twoDays', 'week', 'twoWeeks', 'longer'] as const;
  return (
    <Card aria-labelledby="lateness">
      <CardHeader id="lateness" title={t('lateness')} />
      <ul className="grid gap-3 p-4">
        {names.map((name, at) => (
          <li key={name}>
            <span className="flex justify-between gap-4"><span>{t(`late.${name}`)}</span><b>{formatNumber(counts[at] ?? 0, locale)}</b></span>
            <ProgressBar label={t(`late.${name}`)} parts={[{ value: counts[at] ?? 0, tone: 'late' }]} total={most} className="mt-1" />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Teachers by name, each with the share before and now. */
export function TeacherTrends({ id, trends }: { id: 'improved' | 'helped'; trends: readonly TeacherTrend[] }) {
  const [t, locale] = [useTranslations('trends'), useLocale()];
  return (
    <Card aria-labelledby={id}>
      <CardHeader id={id} title={t(`${id}.title`)} />
      <p className="px-4 pt-3 text-note text-ink-2">{t(trends.length === 0 ? `${id}.none` : `${id}.text`)}</p>
      <ul className="divide-y divide-line pb-1">
        {trends.map(({ id: teacherId, name, before, now }) => (
          <li key={teacherId}>
            <Link href={lessonsHref({ by: 'teacher', id: teacherId })} prefetch={false} className="flex min-h-11 items-center justify-between gap-4 px-4 py-2 -outline-offset-2 hover:bg-sunk">
              <span>{name}</span>
              <span className="whitespace-nowrap tabular-nums">{before === null ? formatPercent(now, locale) : t('change', { before: formatPercent(before, locale), now: formatPercent(now, locale) })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
