import { useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import { ProgressBar } from '@/components/ui/progress-bar';
import { StatTile } from '@/components/ui/stat-tile';
import type { DiaryAttendance } from '@/lib/diary/view';

const REASONS = [
  { reason: 'sick', tone: 'accent', dot: 'bg-primary' },
  { reason: 'valid', tone: 'ok', dot: 'bg-bar-ok' },
  { reason: 'unexplained', tone: 'late', dot: 'bg-bar-late' },
  { reason: 'none', tone: 'missing', dot: 'bg-bar-missing' },
] as const;

/** Lessons and days missed in a term, by reason, and lateness beside them. */
export function AttendanceFigures({ attendance: { missed, byReason, late } }: { attendance: DiaryAttendance }) {
  const [t, reason] = [useTranslations('diary.attendance'), useTranslations('diary.absence.reason')];
  return (
    <>
      <div className="mb-3 grid grid-cols-3 gap-1.5 *:max-sm:px-2 md:gap-3">
        <StatTile figure={missed.lessons} label={t('missed', { count: missed.lessons })} />
        <StatTile figure={missed.days} label={t('days', { count: missed.days })} />
        <StatTile figure={late.times} label={late.minutes > 0 ? t('lateMinutes', { count: late.times, minutes: late.minutes }) : t('late', { count: late.times })} />
      </div>
      {missed.lessons > 0 && (
        <Card aria-labelledby="by-reason" className="mb-3">
          <CardHeader id="by-reason" title={t('byReason')} />
          <div className="px-4 pt-4 pb-2">
            <ProgressBar
              label={REASONS.map(({ reason: name }) => `${reason(name)}: ${byReason[name].lessons}`).join(', ')}
              parts={REASONS.map(({ reason: name, tone }) => ({ value: byReason[name].lessons, tone }))}
            />
            <dl className="mt-3 grid gap-x-8 sm:grid-cols-2">
              {REASONS.map(({ reason: name, dot }) => (
                <div key={name} className="flex items-center gap-2 py-1.5">
                  <span aria-hidden className={`size-2 rounded-full ${dot}`} />
                  <dt>{reason(name)}</dt>
                  <dd className="ml-auto text-ink-2">{t('lessonsOfDays', { ...byReason[name] })}</dd>
                </div>
              ))}
            </dl>
          </div>
        </Card>
      )}
    </>
  );
}
