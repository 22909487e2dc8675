import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button, LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { TextInput } from '@/components/ui/text-input';
import type { Draft } from '@/lib/year-turn/view';
import { Destination } from './destination';
import { PartForm, type TurnAction } from './part-form';

/** Where everybody of a class goes, class by class; single pupils apart. */
export function MoveForms({ draft, action }: { draft: Draft; action: TurnAction }) {
  const t = useTranslations('yearTurn.moves');
  const { classes, moves } = draft.content;
  return (
    <Card aria-labelledby="moves">
      <CardHeader id="moves" title={t('title')} />
      <p className="max-w-prose px-4 pt-3 text-ink-2">{t('text')}</p>
      <ul className="divide-y divide-line">
        {draft.classes.map(({ id, name, pupils, apart, undecided }) => (
          <li key={id} className="grid gap-1 px-4 py-2">
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="font-medium">{t('class', { name, count: pupils })}</span>
              {undecided > 0 && <Badge tone="late">{t('undecided', { count: undecided })}</Badge>}
              {apart > 0 && <Badge>{t('apart', { count: apart })}</Badge>}
            </span>
            <PartForm draft={draft} part="move" action={action} className="grid gap-2">
              <input type="hidden" name="classId" value={id} />
              <div key={JSON.stringify(moves[id] ?? null)} className="flex flex-wrap items-center gap-2">
                <Destination name="to" label={t('to', { name })} classes={classes} chosen={moves[id]?.to ?? ''} open={t('choose')} />
                <TextInput name="orderNumber" aria-label={`${name}: ${t('order')}`} placeholder={t('order')} maxLength={40} defaultValue={moves[id]?.orderNumber ?? ''} className="min-w-40 flex-1 sm:max-w-56" />
                <Button type="submit" size="field" aria-label={`${t('save')}: ${name}`}>{t('save')}</Button>
                <LinkButton tone="quiet" size="field" href={`/office/year?pupils=${id}`} aria-label={t('pupilsOf', { name })}>{t('pupils')}</LinkButton>
              </div>
            </PartForm>
          </li>
        ))}
      </ul>
    </Card>
  );
}
