import { useMessages, useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import type { ObstacleRow, RunView } from '@/lib/importing/view';

type Props = { run: RunView; action: Parameters<typeof KeptForm>[0]['action']; refusals: KeptFormWords['refusals'] };

/** The way back from an import as a whole, or what stands in it. */
export function UndoCard({ run: { id, obstacles }, action, refusals }: Props) {
  const t = useTranslations('imports.undo');
  return (
    <Card aria-labelledby="undo" className="print:hidden">
      <CardHeader id="undo" title={t('title')} />
      <div className="grid gap-3 p-4">
        {obstacles === null && (
          <>
            <p>{t('text')}</p>
            <LinkButton href="?undo=look#undo" className="w-fit">{t('look')}</LinkButton>
          </>
        )}
        {obstacles?.length === 0 && (
          <KeptForm action={action} words={{ refusals, done: t('done') }} className="grid gap-3">
            <p>{t('text')}</p>
            <input type="hidden" name="id" value={id} />
            <Button type="submit" className="w-fit">{t('button')}</Button>
          </KeptForm>
        )}
        {obstacles && obstacles.length > 0 && (
          <>
            <p className="font-medium">{t('stands')}</p>
            <ul className="grid list-disc gap-1 pl-5">{obstacles.map((obstacle) => <li key={`${obstacle.ofTable} ${obstacle.byTable}`}><Obstacle obstacle={obstacle} /></li>)}</ul>
          </>
        )}
      </div>
    </Card>
  );
}

function Obstacle({ obstacle: { ofTable, byTable, count, example } }: { obstacle: ObstacleRow }) {
  const [t, { imports }] = [useTranslations('imports.undo'), useMessages()];
  const tables: Readonly<Record<string, string>> = imports.undo.tables;
  const named = (table: string) => tables[table] ?? imports.undo.tables.other;
  return (
    <>
      {byTable === null ? t('changed', { of: named(ofTable), count }) : t('referred', { of: named(ofTable), by: named(byTable), count })}
      {example && `, ${t('example', { name: example })}`}
    </>
  );
}
