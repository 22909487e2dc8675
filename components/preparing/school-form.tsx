import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { StartDesk } from '@/lib/preparing/view';

type Props = Pick<StartDesk, 'school'> & { action: Parameters<typeof KeptForm>[0]['action'] };

/** What the school is called, in the languages it is read in. */
export function SchoolForm({ school, action }: Props) {
  const [t, { preparing, errors }] = [useTranslations('preparing.school'), useMessages()];
  return (
    <Card aria-labelledby="school">
      <CardHeader id="school" title={t('title')} />
      <KeptForm action={action} words={{ refusals: errors.refusal, problems: preparing.problems, done: t('done') }} className="grid gap-4 p-4">
        <div key={JSON.stringify(school)} className="grid gap-4 md:grid-cols-3">
          {(['nameKy', 'nameRu', 'nameEn'] as const).map((name) => (
            <Field key={name} label={t(name)}>{(control) => <TextInput {...control} name={name} required maxLength={200} defaultValue={school[name]} />}</Field>
          ))}
        </div>
        <Button type="submit" tone="main" className="justify-self-start">{t('save')}</Button>
      </KeptForm>
    </Card>
  );
}
