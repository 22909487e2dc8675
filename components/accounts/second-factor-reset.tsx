import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';

/** The end of a second factor whose owner lost it, for whoever may end it. */
export function SecondFactorReset({ personId, action }: { personId: string; action: Parameters<typeof KeptForm>[0]['action'] }) {
  const [t, { accountSafety, errors }] = [useTranslations('accountSafety.reset'), useMessages()];
  return (
    <Card aria-labelledby="second-factor" className="print:hidden">
      <CardHeader id="second-factor" title={t('title')} />
      <KeptForm action={action} words={{ refusals: errors.refusal, done: accountSafety.reset.done }} className="grid gap-3 p-4">
        <p className="max-w-prose text-ink-2">{t('lead')}</p>
        <input type="hidden" name="personId" value={personId} />
        <Button type="submit" tone="danger" className="justify-self-start">{t('submit')}</Button>
      </KeptForm>
    </Card>
  );
}
