import { useMessages, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { OBJECTION_PARTS } from '@/lib/objections/model';

type ObjectionFormProps = {
  pupilId: string;
  day: string;
  today: string;
  /** of that day, each with what stands in it */
  lessons: readonly { id: string; said: string }[];
  action: ComponentProps<typeof KeptForm>['action'];
};

/** First the day, then which of its lessons, what of it, and a note. Works without script. */
export function ObjectionForm({ pupilId, day, today, lessons, action }: ObjectionFormProps) {
  const [t, { objections, errors }] = [useTranslations('objections'), useMessages()];
  return (
    <Card aria-labelledby="objection" className="print:hidden">
      <CardHeader id="objection" title={t('family.ask')} />
      <div className="grid gap-4 p-4">
        <form method="get" className="flex flex-wrap items-end gap-3">
          <Field label={t('family.day')} className="min-w-40 flex-1">{(control) => <TextInput {...control} type="date" name="day" required defaultValue={day} max={today} />}</Field>
          <Button type="submit" size="field">{t('family.show')}</Button>
        </form>
        {lessons.length === 0 ? <p className="text-ink-2">{t('family.noLessons')}</p> : (
          <KeptForm action={action} words={{ refusals: { ...errors.refusal, ownMatter: objections.family.own }, problems: objections.family.problems, done: t('family.sent') }} className="grid grid-cols-1 gap-3">
            <input type="hidden" name="pupilId" value={pupilId} />
            <Field label={t('family.lesson')}>
              {(control) => (
                <Select {...control} name="lessonId" required defaultValue="">
                  <option value="" disabled>{t('family.chooseLesson')}</option>
                  {lessons.map(({ id, said }) => <option key={id} value={id}>{said}</option>)}
                </Select>
              )}
            </Field>
            <Field label={t('family.part')}>
              {(control) => (
                <Select {...control} name="part" required defaultValue="">
                  <option value="" disabled>{t('family.choosePart')}</option>
                  {OBJECTION_PARTS.map((part) => <option key={part} value={part}>{t(`part.${part}`)}</option>)}
                </Select>
              )}
            </Field>
            <Field label={t('family.note')} hint={t('family.noteHint')}>{(control) => <TextInput {...control} name="note" required minLength={3} maxLength={500} />}</Field>
            <Button type="submit" tone="main" className="justify-self-start">{t('family.send')}</Button>
          </KeptForm>
        )}
      </div>
    </Card>
  );
}
