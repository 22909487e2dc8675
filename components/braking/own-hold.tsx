import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { type AskPasskey, FactorProof } from '@/components/ui/factor-proof';
import { KeptForm } from '@/components/ui/kept-form';
import { formatInstant } from '@/lib/text/format';

type Props = { heldAt: Date; ask: AskPasskey; timeZone: string; confirm: Parameters<typeof KeptForm>[0]['action'] };

/** One's own marks that wait: shown to be hers by a code of the telephone. */
export function OwnHold({ heldAt, ask, timeZone, confirm }: Props) {
  const [t, locale, { accountSafety, braking, errors }] = [useTranslations('braking.own'), useLocale(), useMessages()];
  return (
    <Card aria-labelledby="held">
      <CardHeader id="held" title={t('title')} />
      <KeptForm action={confirm} words={{ refusals: errors.refusal, done: braking.own.done }} className="grid gap-4 p-4">
        <p className="rounded-md bg-late-soft px-4 py-3 font-medium text-late">{t('lead', { when: formatInstant(heldAt, locale, timeZone) })}</p>
        <p className="text-ink-2">{t('without')}</p>
        <FactorProof label={t('code')} ask={ask} words={accountSafety.passkeys} />
        <Button type="submit" tone="main" className="justify-self-start">{t('submit')}</Button>
      </KeptForm>
    </Card>
  );
}
