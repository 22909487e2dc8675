import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { BesideFields, FormRow } from '@/components/ui/form-row';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { MOST_DAYS } from '@/lib/substitutions/model';
import type { Option } from '@/lib/substitutions/view';

type Props = { teachers: readonly Option[]; from: string; to: string; teacherId?: string; byId?: string };

/** The first step: who is absent, and on which days. An address of its own, so it needs no script. */
export function AbsenceChoice({ teachers, from, to, teacherId, byId }: Props) {
  const t = useTranslations('substitutions.choice');
  return (
    <Card aria-labelledby="absence" className="print:hidden">
      <CardHeader id="absence" title={t('title')} />
      <form className="p-4">
        <FormRow className="sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_2fr_auto]">
          <Field label={t('teacher')} className="sm:max-lg:col-span-2">
            {(control) => (
              <Select key={teacherId} {...control} name="teacher" required defaultValue={teacherId ?? ''}>
                <option value="" disabled>{t('choose')}</option>
                {teachers.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              </Select>
            )}
          </Field>
          <Field label={t('from')}>{(control) => <TextInput key={from} {...control} type="date" name="from" required defaultValue={from} />}</Field>
          <Field label={t('to')} hint={t('most', { days: MOST_DAYS })}>
            {(control) => <TextInput key={to} {...control} type="date" name="to" required defaultValue={to} />}
          </Field>
          <Field label={t('by')} aside={t('optional')}>
            {(control) => (
              <Select key={byId} {...control} name="by" defaultValue={byId ?? ''}>
                <option value="">{t('each')}</option>
                {teachers.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              </Select>
            )}
          </Field>
          <BesideFields><Button type="submit" size="field">{t('show')}</Button></BesideFields>
        </FormRow>
      </form>
    </Card>
  );
}
