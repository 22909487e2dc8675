import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { ClassWeek, ReasonStep } from '@/lib/attendance/view';
import { formatDayRange, formatInstant, formatNumericDay, formatWeekdayAndDay } from '@/lib/text/format';

/** Who is taught at home on days of the week, by an order. */
export function AtHome({ week: { atHome } }: { week: ClassWeek }) {
  const t = useTranslations('attendance');
  if (atHome.length === 0) return null;
  return <p className="text-ink-2">{t('atHome', { pupils: atHome.map(({ pupil, until }) => t('atHomeUntil', { pupil, day: formatNumericDay(until) })).join('; ') })}</p>;
}

/** What was said of the week's days so far, each to be taken back. */
export function SpellList({ week: { classId, spells, mayExplain }, withdraw }: { week: ClassWeek; withdraw: Parameters<typeof KeptForm>[0]['action'] }) {
  const [t, kind, locale] = [useTranslations('attendance.enter'), useTranslations('attendance.kind'), useLocale()];
  if (spells.length === 0) return null;
  return (
    <Card aria-labelledby="spells">
      <CardHeader id="spells" title={t('spells')} aside={spells.length} />
      <ul className="divide-y divide-line">
        {spells.map(({ id, pupil, from, to, kind: what, subject, note, by, step }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 max-sm:px-3">
            <div className="min-w-0 flex-1 basis-56">
              <p><span className="font-medium">{pupil}</span> · {kind(what)}{subject && ` · ${subject[locale]}`}</p>
              <p className="text-note text-ink-2">{[formatDayRange(from, to, locale), note, t('by', { name: by })].filter(Boolean).join(' · ')}</p>
            </div>
            {mayExplain && step !== 'archived' && <Withdrawal {...{ classId, id, pupil, step, action: withdraw }} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

type WithdrawalProps = { classId: string; id: string; pupil: string; step: ReasonStep; action: Parameters<typeof KeptForm>[0]['action'] };

/** Takes a word back: at once, with why so late, or as a request where a closed term holds its days. */
function Withdrawal({ classId, id, pupil, step, action }: WithdrawalProps) {
  const [t, { attendance: words, errors }] = [useTranslations('attendance.enter'), useMessages()];
  const done = step === 'closed' ? words.explain.requested : undefined;
  return (
    <KeptForm action={action} words={{ refusals: errors.refusal, problems: words.problems, done }} className="flex flex-wrap items-end gap-2 print:hidden">
      <input type="hidden" name="classId" value={classId} />
      <input type="hidden" name="spellId" value={id} />
      {step !== 'free' && (
        <Field label={t('withdrawWhy')}>
          {(control) => <TextInput {...control} name={step === 'closed' ? 'correctionReason' : 'lateReason'} required minLength={3} maxLength={500} />}
        </Field>
      )}
      <Button type="submit" size="sm" aria-label={t('withdrawOf', { name: pupil })}>{t('withdraw')}</Button>
    </KeptForm>
  );
}

/** Where the week's entries contradict each other, each with its rows (domain: "Oversight"). */
export function Contradictions({ contradictions }: Pick<ClassWeek, 'contradictions'>) {
  const [t, locale] = [useTranslations('attendance.contradictions'), useLocale()];
  if (contradictions.length === 0) return null;
  return (
    <Card aria-labelledby="contradictions">
      <CardHeader id="contradictions" title={<span className="text-late">{t('title')}</span>} aside={contradictions.length} />
      <ul className="divide-y divide-line">
        {contradictions.map(({ of, pupil, onDate, subjects }, index) => (
          <li key={index} className="px-4 py-2 max-sm:px-3">
            <p className="font-medium">{pupil}</p>
            <p className="text-note text-ink-2">{formatWeekdayAndDay(onDate, locale)} · {subjects.map((names) => names[locale]).join(', ')}</p>
            <p className="text-note text-late">{t(of)}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** The weekly check: who did it when, what changed since, and the button from Friday on. */
export function WeekCheck({ week, timeZone, action }: { week: ClassWeek; timeZone: string; action: Parameters<typeof KeptForm>[0]['action'] }) {
  const [t, locale, errors] = [useTranslations('attendance.check'), useLocale(), useMessages().errors];
  const { classId, weekOn, check, toExplain, mayCheck, mayExplain, step } = week;
  return (
    <Card aria-labelledby="check">
      <CardHeader id="check" title={t('title')} />
      <div className="grid gap-2 p-4 max-sm:px-3">
        {check ? <p className="text-ok">{t('done', { when: formatInstant(new Date(check.at), locale, timeZone), name: check.by })}</p> : <p className="text-ink-2">{t('none')}</p>}
        {check && check.changedSince > 0 && <p className="text-late">{t('changed', { count: check.changedSince })}</p>}
        {toExplain.length > 0 && <p className="text-late">{t('open', { count: toExplain.length })}</p>}
        {mayExplain && !mayCheck && <p className="text-note text-ink-2">{t('soon')}</p>}
        {mayExplain && mayCheck && step !== 'archived' && (
          <KeptForm action={action} words={{ refusals: errors.refusal }}>
            <input type="hidden" name="classId" value={classId} />
            <input type="hidden" name="weekOn" value={weekOn} />
            <Button type="submit" tone="main">{check ? t('again') : t('do')}</Button>
          </KeptForm>
        )}
      </div>
    </Card>
  );
}
