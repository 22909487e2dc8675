import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import type { Draft } from '@/lib/year-turn/view';
import { FrameFields } from './frame-fields';
import { PartForm, type TurnAction } from './part-form';

/** The days of the year that is drafted. */
export function FrameForm({ draft, action }: { draft: Draft; action: TurnAction }) {
  const t = useTranslations('yearTurn');
  return (
    <Card>
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center px-4 py-2 font-semibold">{t('frame.title')}</summary>
        <PartForm draft={draft} part="frame" action={action} className="grid gap-4 border-t border-line p-4">
          <FrameFields frame={draft.content} withDaysOff />
          <Button type="submit" tone="main" className="justify-self-start">{t('draft.save')}</Button>
        </PartForm>
      </details>
    </Card>
  );
}
