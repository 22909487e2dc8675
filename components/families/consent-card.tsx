import { useMessages, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { ClassAccess } from '@/lib/families/view';

type ConsentCardProps = { access: ClassAccess; today: string; action: ComponentProps<typeof KeptForm>['action'] };

/** Who signed which consent on paper, and when. */
export function ConsentCard({ access: { classId, pupils }, today, action }: ConsentCardProps) {
  const [t, words, errors] = [useTranslations('families.consent'), useMessages().families.consent, useMessages().errors];
  const signers = pupils.flatMap(({ name: child, guardians }) => guardians.filter(({ isOpen }) => isOpen).map(({ guardianshipId, name }) => ({ guardianshipId, said: `${child} · ${name}` })));
  if (signers.length === 0) return null;
  return (
    <Card aria-labelledby="consent" className="print:hidden">
      <CardHeader id="consent" title={t('title')} />
      <KeptForm action={action} words={{ refusals: errors.refusal, problems: words.problems, done: t('done') }} className="grid grid-cols-1 gap-3 p-4">
        <input type="hidden" name="classId" value={classId} />
        <p className="text-ink-2">{t('lead')}</p>
        <Field label={t('guardian')}>
          {(control) => (
            <Select {...control} name="guardianshipId" required defaultValue="">
              <option value="" disabled>{t('choose')}</option>
              {signers.map(({ guardianshipId, said }) => <option key={guardianshipId} value={guardianshipId}>{said}</option>)}
            </Select>
          )}
        </Field>
        <Field label={t('scope')} hint={t('scopeHint')}>{(control) => <TextInput {...control} name="scope" required minLength={3} maxLength={300} />}</Field>
        <Field label={t('givenOn')}>{(control) => <TextInput {...control} type="date" name="givenOn" required defaultValue={today} max={today} />}</Field>
        <Button type="submit" tone="main" className="justify-self-start">{t('save')}</Button>
      </KeptForm>
    </Card>
  );
}
