import { useLocale, useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { formatWeekday } from '@/lib/text/format';
import type { YearFrame } from '@/lib/year-turn/schema';

/** A week from its Monday: weekdays have their names from its days. */
const WEEK = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, day: `2026-11-${15 + weekday}` }));

/** The fields of a year: its name and days, school days, terms, and, where it has them, the days off of the whole school. */
export function FrameFields({ frame, withDaysOff }: { frame: YearFrame; withDaysOff: boolean }) {
  const [t, locale] = [useTranslations('yearTurn'), useLocale()];
  const { label, startsOn, endsOn, weekdays, terms, daysOff } = frame;
  const blank = { startedOn: '', endedOn: '', ky: '', ru: '', en: '' };
  return (
    <div key={JSON.stringify(frame)} className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t('frame.label')}>{(control) => <TextInput {...control} name="label" required maxLength={40} defaultValue={label} />}</Field>
        <Field label={t('frame.startsOn')}>{(control) => <TextInput {...control} type="date" name="startsOn" required defaultValue={startsOn} />}</Field>
        <Field label={t('frame.endsOn')}>{(control) => <TextInput {...control} type="date" name="endsOn" required defaultValue={endsOn} />}</Field>
      </div>
      <fieldset>
        <legend className="font-medium">{t('frame.weekdays')}</legend>
        <div className="flex flex-wrap gap-x-5">
          {WEEK.map(({ weekday, day }) => <Checkbox key={weekday} name={`weekday.${weekday}`} defaultChecked={weekdays.includes(weekday)} label={formatWeekday(day, locale)} />)}
        </div>
      </fieldset>
      <fieldset className="grid gap-2">
        <legend className="font-medium">{t('frame.terms')}</legend>
        {terms.map(({ kind, ordinal, startsOn: from, endsOn: to }, at) => {
          const name = t(`frame.${kind}`, { ordinal });
          return (
            <div key={`${kind} ${ordinal}`} className="grid grid-cols-2 items-center gap-2 sm:grid-cols-[9rem_11rem_11rem]">
              <span className="max-sm:col-span-2">{name}</span>
              <input type="hidden" name={`term.${at}.kind`} value={kind} />
              <input type="hidden" name={`term.${at}.ordinal`} value={ordinal} />
              <TextInput type="date" name={`term.${at}.startsOn`} aria-label={`${name}: ${t('frame.from')}`} required defaultValue={from} />
              <TextInput type="date" name={`term.${at}.endsOn`} aria-label={`${name}: ${t('frame.to')}`} required defaultValue={to} />
            </div>
          );
        })}
      </fieldset>
      {withDaysOff && (
        <fieldset className="grid gap-2">
          <legend className="font-medium">{t('frame.daysOff')}</legend>
          <p className="text-note text-ink-2">{t('frame.dayHint')}</p>
          {[...daysOff, blank, blank].map((off, at) => (
            <div key={at} className="grid grid-cols-2 gap-2 rounded-md bg-sunk p-2 lg:grid-cols-5">
              <TextInput type="date" name={`dayOff.${at}.startedOn`} aria-label={`${at + 1}. ${t('frame.from')}`} defaultValue={off.startedOn} />
              <TextInput type="date" name={`dayOff.${at}.endedOn`} aria-label={`${at + 1}. ${t('frame.to')}`} defaultValue={off.endedOn} />
              {(['ky', 'ru', 'en'] as const).map((language) => (
                <TextInput key={language} name={`dayOff.${at}.${language}`} aria-label={`${at + 1}. ${t(`frame.${language}`)}`} placeholder={t(`frame.${language}`)} maxLength={300} defaultValue={off[language]} className="max-lg:col-span-2" />
              ))}
            </div>
          ))}
        </fieldset>
      )}
    </div>
  );
}
