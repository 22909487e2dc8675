import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { ABSENCE_KINDS } from '@/lib/attendance/model';
import { runField } from '@/lib/attendance/schema';
import type { ClassWeek } from '@/lib/attendance/view';
import { formatDay, formatDayRange, formatWeekdayAndDay } from '@/lib/text/format';

type ExplainCardProps = { week: ClassWeek; action: Parameters<typeof KeptForm>[0]['action'] };

/** Absences nobody has explained: a reason for each run of days, all saved at once; what is left open stays open. */
export function ExplainCard({ week: { classId, toExplain, step, windowDays, unlockedUntil }, action }: ExplainCardProps) {
  const [t, words, errors, locale] = [useTranslations('attendance.explain'), useMessages().attendance, useMessages().errors, useLocale()];
  if (toExplain.length === 0) return <p className="text-ok">{t('none')}</p>;
  return (
    <Card aria-labelledby="explain">
      <CardHeader id="explain" title={t('title')} />
      {step === 'archived' ? (
        <p className="px-4 py-3 text-ink-2">{t('archived')}</p>
      ) : (
        <KeptForm action={action} words={{ refusals: errors.refusal, problems: words.problems, done: t(step === 'closed' ? 'requested' : 'done') }} className="grid grid-cols-1 gap-3 p-4 max-sm:px-3">
          <input type="hidden" name="classId" value={classId} />
          {step === 'closed' && <p className="rounded-md bg-late-soft px-3 py-2 text-late">{t('closed')}</p>}
          {unlockedUntil && <p className="rounded-md bg-sunk px-3 py-2">{t('unlocked', { day: formatDay(unlockedUntil, locale) })}</p>}
          <ul className="divide-y divide-line">
            {toExplain.map((one) => (
              <RunLines key={one.pupilId} {...one} />
            ))}
          </ul>
          <p className="text-note text-ink-2">{t('noteHint')}</p>
          {step !== 'free' && <WhyFields windowDays={windowDays} asksCorrection={step === 'closed'} />}
          <Button type="submit" tone="main" className="justify-self-start">{t('save')}</Button>
        </KeptForm>
      )}
    </Card>
  );
}

/** Why so late, and why days of a closed term are to be corrected; the server says which of them is needed. */
export function WhyFields({ windowDays, asksCorrection }: { windowDays: number; asksCorrection: boolean }) {
  const t = useTranslations('attendance.explain');
  return (
    <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
      <Field label={t('lateReason')} hint={t('lateHint', { days: windowDays })}>
        {(control) => <TextInput {...control} name="lateReason" maxLength={500} />}
      </Field>
      {asksCorrection && (
        <Field label={t('correctionReason')} hint={t('correctionHint')}>
          {(control) => <TextInput {...control} name="correctionReason" maxLength={500} />}
        </Field>
      )}
    </div>
  );
}

function RunLines({ pupilId, pupil, runs }: ClassWeek['toExplain'][number]) {
  const [t, kind, locale] = [useTranslations('attendance.explain'), useTranslations('attendance.kind'), useLocale()];
  return runs.map((run) => {
    const days = run.from === run.to ? formatWeekdayAndDay(run.from, locale) : formatDayRange(run.from, run.to, locale);
    const about = `${pupil}, ${days}`;
    return (
      <li key={run.from} className="grid items-center gap-x-4 gap-y-2 py-2.5 first:pt-0 md:grid-cols-[minmax(0,1fr)_15rem_minmax(0,1fr)]">
        <p>
          <span className="font-medium">{pupil}</span>
          <span className="block text-note text-ink-2">{days} · {t('lessons', { count: run.lessons })}</span>
        </p>
        <Select name={runField('kind', pupilId, run)} aria-label={`${t('kind')}: ${about}`} defaultValue="">
          <option value="">{t('choose')}</option>
          {ABSENCE_KINDS.map((one) => (
            <option key={one} value={one}>{kind(one)}</option>
          ))}
        </Select>
        <TextInput name={runField('note', pupilId, run)} aria-label={`${t('note')}: ${about}`} placeholder={t('note')} maxLength={300} />
      </li>
    );
  });
}
