import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';
import type { YearFrame } from '@/lib/year-turn/schema';
import { FrameFields } from './frame-fields';
import type { TurnAction } from './part-form';

/** The first year of a school: its days are offered, and are the school's to change. */
export function FirstYearForm({ frame, action }: { frame: YearFrame; action: TurnAction }) {
  const [t, { preparing, errors }] = [useTranslations('preparing.first'), useMessages()];
  return (
    <Card aria-labelledby="first">
      <CardHeader id="first" title={t('title')} />
      <KeptForm action={action} words={{ refusals: errors.refusal, problems: preparing.problems }} className="grid gap-4 p-4">
        <p className="max-w-prose text-ink-2">{t('text')}</p>
        <FrameFields frame={frame} withDaysOff={false} />
        <Button type="submit" tone="main" className="justify-self-start">{t('save')}</Button>
      </KeptForm>
    </Card>
  );
}
