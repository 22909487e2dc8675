import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { BesideFields, FormRow } from '@/components/ui/form-row';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { DayChoices } from '@/lib/calendar/view';
import { nameOfWeekday } from '@/lib/text/format';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** What stands in the fields, by their names in the address. */
export type Filled = Readonly<Partial<Record<string, string>>>;

type Props = { filled: Filled; problems: Filled; choices: DayChoices };

/** A special day: which days, for whom, what they are, why. An address of its own, so nothing typed is lost and it needs no script. */
export function DayForm({ filled, problems, choices }: Props) {
  const [t, locale] = [useTranslations('calendar'), useLocale()];
  const text = (name: string) => ({ name, defaultValue: filled[name] ?? '' });
  return (
    <Card as="div">
      <form className="p-4">
        {(['what', 'specialDayId'] as const).map((name) => filled[name] && <input key={name} type="hidden" name={name} value={filled[name]} />)}
        <input type="hidden" name="preview" value="yes" />
        <FormRow className="sm:grid-cols-2 lg:grid-cols-4">
          <Field label={t('change.from')} error={problems.startedOn}>{(control) => <TextInput key={filled.startedOn} {...control} {...text('startedOn')} type="date" required />}</Field>
          <Field label={t('change.to')} aside={t('change.optional')} hint={t('change.toHint')} error={problems.endedOn}>{(control) => <TextInput key={filled.endedOn} {...control} {...text('endedOn')} type="date" />}</Field>
          <Field label={t('change.scope')} error={problems.scope}>
            {(control) => (
              <Select key={filled.scope} {...control} name="scope" defaultValue={filled.scope ?? 'school'}>
                <option value="school">{t('scopes.school')}</option>
                {choices.shifts.length > 1 && choices.shifts.map((shift) => <option key={shift} value={`shift:${shift}`}>{t('scopes.shift', { shift })}</option>)}
                {choices.grades.map((grade) => <option key={grade} value={`parallel:${grade}`}>{t('scopes.parallel', { grade })}</option>)}
                {choices.classes.map(({ id, name }) => <option key={id} value={`class:${id}`}>{t('scopes.class', { name })}</option>)}
              </Select>
            )}
          </Field>
          <Field label={t('change.kind')} error={problems.as}>
            {(control) => (
              <Select key={filled.as} {...control} name="as" required defaultValue={filled.as ?? ''}>
                <option value="" disabled>{t('change.choose')}</option>
                <option value="off">{t('kinds.off')}</option>
                {choices.bells.map(({ id, name }) => <option key={id} value={`shortened:${id}`}>{t('kinds.shortened', { bells: name })}</option>)}
                <option value="remote">{t('kinds.remote')}</option>
                {WEEKDAYS.map((weekday) => <option key={weekday} value={`worksAs:${weekday}`}>{t('kinds.worksAs', { weekday: nameOfWeekday(weekday, locale) })}</option>)}
              </Select>
            )}
          </Field>
          <Field label={t('change.reason')} hint={t('change.reasonHint')} className="sm:col-span-2" error={problems.reasonKy}>
            {(control) => <TextInput key={filled.reasonKy} {...control} {...text('reasonKy')} required maxLength={300} lang="ky" />}
          </Field>
          <Field label={t('change.reasonRu')} aside={t('change.optional')} hint={t('change.sameHint')} error={problems.reasonRu}>{(control) => <TextInput key={filled.reasonRu} {...control} {...text('reasonRu')} maxLength={300} lang="ru" />}</Field>
          <Field label={t('change.reasonEn')} aside={t('change.optional')} error={problems.reasonEn}>{(control) => <TextInput key={filled.reasonEn} {...control} {...text('reasonEn')} maxLength={300} lang="en" />}</Field>
          <Field label={t('change.order')} aside={t('change.optional')} error={problems.orderNumber}>{(control) => <TextInput key={filled.orderNumber} {...control} {...text('orderNumber')} maxLength={40} />}</Field>
          <BesideFields><Button type="submit" size="field">{t('change.preview')}</Button></BesideFields>
        </FormRow>
      </form>
    </Card>
  );
}
