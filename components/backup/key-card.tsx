import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';
import { PrintButton } from '@/components/ui/print-button';

/** The key of the back-ups, shown once: to be printed once it is seen, or copied, and kept away from the server. */
export function KeyCard({ show }: { show: Parameters<typeof KeptForm>[0]['action'] }) {
  const [t, { backup, errors }] = [useTranslations('backup.key'), useMessages()];
  return (
    <Card aria-labelledby="key">
      <CardHeader id="key" title={t('title')} />
      <div className="grid gap-4 p-4">
        <p className="max-w-prose">{t('text')}</p>
        <KeptForm action={show} words={{ refusals: errors.refusal, done: backup.key.shown }} className="group/key grid gap-3">
          <div className="flex flex-wrap gap-2 print:hidden">
            <Button type="submit" tone="main">{t('show')}</Button>
            <span className="hidden group-has-[[role=status]]/key:contents"><PrintButton label={t('print')} /></span>
          </div>
        </KeptForm>
      </div>
    </Card>
  );
}
