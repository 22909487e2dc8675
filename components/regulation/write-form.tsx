import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextArea } from '@/components/ui/text-input';
import type { Texts } from '@/lib/regulation/model';

const FIELDS = [['textKy', 'ky'], ['textRu', 'ru'], ['textEn', 'en']] as const;

/** The next version, begun from the one that is shown. Works without script. */
export function WriteForm({ texts, action }: { texts: Texts; action: Parameters<typeof KeptForm>[0]['action'] }) {
  const [t, { regulation, errors }] = [useTranslations('regulation'), useMessages()];
  return (
    <Card aria-labelledby="write" className="print:hidden">
      <CardHeader id="write" title={t('form.title')} />
      <KeptForm action={action} words={{ refusals: errors.refusal, problems: regulation.form.problems, done: t('form.done') }} className="grid grid-cols-1 gap-4 p-4">
        <p className="text-note text-ink-2">{t('form.lead')}</p>
        {FIELDS.map(([name, language]) => (
          <Field key={name} label={t(`language.${language}`)} aside={language === 'ky' ? undefined : t('form.optional')}>
            {(control) => <TextArea {...control} name={name} lang={language} rows={10} required={language === 'ky'} maxLength={40_000} defaultValue={texts[language] ?? ''} />}
          </Field>
        ))}
        <Button type="submit" tone="main" className="justify-self-start">{t('form.send')}</Button>
      </KeptForm>
    </Card>
  );
}
