import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { TextInput } from '@/components/ui/text-input';
import type { Draft } from '@/lib/year-turn/view';
import { Destination } from './destination';
import { PartForm, type TurnAction } from './part-form';

/** Pupils of a class one by one: who repeats, who leaves, who goes to another class. */
export function PupilForm({ draft, action }: { draft: Draft; action: TurnAction }) {
  const t = useTranslations('yearTurn');
  const { pupilsOf, content } = draft;
  if (!pupilsOf) return null;
  return (
    <Card aria-labelledby="pupils">
      <CardHeader id="pupils" title={t('pupils.title', { name: pupilsOf.name })} />
      <PartForm draft={draft} part="pupils" action={action} className="grid gap-3 p-4">
        <input type="hidden" name="classId" value={pupilsOf.id} />
        <p className="max-w-prose text-ink-2">{t('pupils.text')}</p>
        <ul key={JSON.stringify(content.pupils)} className="divide-y divide-line">
          {pupilsOf.pupils.map(({ id, name, to, orderNumber }) => (
            <li key={id} className="flex flex-wrap items-center gap-2 py-1.5">
              <span className="min-w-44 flex-1">{name}</span>
              <Destination name={`pupil.${id}`} label={t('moves.to', { name })} classes={content.classes} chosen={to} open={t('moves.asClass')} />
              <TextInput name={`order.${id}`} aria-label={`${name}: ${t('moves.order')}`} placeholder={t('moves.order')} maxLength={40} defaultValue={orderNumber} className="max-w-56" />
            </li>
          ))}
        </ul>
        <Button type="submit" tone="main" className="justify-self-start">{t('draft.save')}</Button>
      </PartForm>
    </Card>
  );
}
