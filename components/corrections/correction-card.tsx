import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { CorrectionView } from '@/lib/corrections/view';
import { CorrectionLine } from './correction-line';

type Props = {
  correction: CorrectionView;
  timeZone: string;
  action: Parameters<typeof KeptForm>[0]['action'];
  refusals: KeptFormWords['refusals'];
};

/** A request that waits, with both answers; whoever is a party to it reads only. */
export function CorrectionCard({ correction, timeZone, action, refusals }: Props) {
  const t = useTranslations('corrections.decide');
  return (
    <Card as="li" className="grid content-start gap-3 p-4">
      <CorrectionLine correction={correction} timeZone={timeZone} showsAuthor />
      {correction.isOwnMatter ? <p className="rounded-md bg-sunk px-3 py-2 text-ink-2">{t('own')}</p> : (
        <KeptForm action={action} words={{ refusals: { ...refusals, changedByAnother: t('changed') }, problems: { required: t('required') } }} className="grid gap-3">
          <input type="hidden" name="requestId" value={correction.id} />
          <Field label={t('word')} hint={t('hint')}>{(control) => <TextInput {...control} name="word" maxLength={500} />}</Field>
          <div className="flex flex-wrap gap-3">
            <Button type="submit" tone="main" name="decision" value="approved">{t('approve')}</Button>
            <Button type="submit" tone="danger" name="decision" value="declined">{t('decline')}</Button>
          </div>
        </KeptForm>
      )}
    </Card>
  );
}
