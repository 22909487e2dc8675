import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { Matter, MatterArea } from '@/lib/matters/view';

type Props = {
  area: MatterArea;
  matter: Matter;
  /** takes what `matterToDecide` describes */
  action: Parameters<typeof KeptForm>[0]['action'];
  /** what a refusal says of these matters in other words than everywhere */
  refusals?: KeptFormWords['refusals'];
  /** what may be said with either answer, where it is more than why not */
  hint?: string;
  /** what declining it is called, where it is more than that */
  decline?: string;
  /** what is asked with an answer besides the word, and what is said of it when it is wrong */
  fields?: React.ReactNode;
  problems?: KeptFormWords['problems'];
  children: React.ReactNode;
};

/** A matter that waits, with both answers; whoever is a party to it reads only. */
export function MatterCard({ area, matter, action, refusals, hint, decline, fields, problems, children }: Props) {
  const [t, own, { errors }] = [useTranslations('matters'), useTranslations(area), useMessages()];
  return (
    <Card as="li" className="grid content-start gap-3 p-4">
      {children}
      {matter.isOwnMatter ? <p className="rounded-md bg-sunk px-3 py-2 text-ink-2">{own('decide.own')}</p> : (
        <KeptForm action={action} words={{ refusals: { ...errors.refusal, ...refusals }, problems: { required: t('required'), ...problems } }} className="grid gap-3">
          <input type="hidden" name="id" value={matter.id} />
          <Field label={t('answer')} hint={hint ?? t('hint')}>{(control) => <TextInput {...control} name="word" maxLength={500} />}</Field>
          {fields}
          <div className="flex flex-wrap gap-3">
            <Button type="submit" tone="main" name="decision" value="approved">{own('decide.approve')}</Button>
            <Button type="submit" tone="danger" name="decision" value="declined">{decline ?? t('decline')}</Button>
          </div>
        </KeptForm>
      )}
    </Card>
  );
}
