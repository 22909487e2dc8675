import { ArrowRight } from 'lucide-react';
import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { MergePreview } from '@/lib/merging/view';
import { formatDay } from '@/lib/text/format';
import { TwinCells } from './twin-cells';
import { Twins } from './twins';

type MergeCardProps = { preview: MergePreview; today: string; action: Parameters<typeof KeptForm>[0]['action'] };

/** Two rows of one pupil before they become one: what goes over, what both have a word on, and the order. */
export function MergeCard({ preview: { kept, gone, entries, guardians, cells, seen, refusal }, today, action }: MergeCardProps) {
  const [t, locale, { merging, errors }] = [useTranslations('merging.two'), useLocale(), useMessages()];
  return (
    <div className="grid grid-cols-1 gap-4">
      <Card aria-labelledby="twins">
        <CardHeader id="twins" title={kept.name} aside={<span className="inline-flex items-center gap-1">{gone.known}<ArrowRight aria-hidden className="size-4" /><span className="sr-only">{t('becomes')}</span>{kept.known}</span>} />
        <Twins twins={[{ ...kept, belongs: [t('stays'), ...kept.belongs] }, { ...gone, belongs: [t('givesWay'), ...gone.belongs] }]} />
      </Card>
      <Card aria-labelledby="goes-over">
        <CardHeader id="goes-over" title={t('goesOver')} />
        <div className="grid gap-3 p-4">
          {entries.length === 0 ? <p>{t('nothing')}</p> : (
            <ul className="divide-y divide-line rounded-md border border-line">
              {entries.map(({ table, gone: amount }) => (
                <li key={table} className="flex justify-between gap-3 px-3 py-2"><span className="break-words">{t(`tables.${table as keyof (typeof merging)['two']['tables']}`)}</span><b className="font-semibold tabular-nums">{amount}</b></li>
              ))}
            </ul>
          )}
          {guardians.length > 0 && <p className="break-words">{t('guardians', { names: guardians.join(', ') })}</p>}
          <p className="text-note text-ink-2">{t('how', { day: formatDay(today, locale) })}</p>
        </div>
      </Card>
      {refusal ? <p className="rounded-md bg-late-soft px-4 py-3 font-medium text-late">{t(`refusal.${refusal}`)}</p> : (
        <KeptForm key={seen} action={action} words={{ refusals: errors.refusal, problems: merging.problems }} className="grid grid-cols-1 gap-4">
          {Object.entries({ keptId: kept.id, goneId: gone.id, seen }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
          {cells.length > 0 && <TwinCells cells={cells} kept={kept.known} gone={gone.known} />}
          <Card className="grid grid-cols-1 gap-4 p-4">
            <div className="grid gap-4 sm:grid-cols-2">
              <Field label={t('order')}>{(control) => <TextInput {...control} name="orderNumber" required maxLength={40} autoComplete="off" />}</Field>
              {cells.length > 0 && <Field label={t('reason')}>{(control) => <TextInput {...control} name="reason" required maxLength={200} autoComplete="off" />}</Field>}
            </div>
            <Button type="submit" tone="main" className="justify-self-start">{t('merge')}</Button>
          </Card>
        </KeptForm>
      )}
    </div>
  );
}
