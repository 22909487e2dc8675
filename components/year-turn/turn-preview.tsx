import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Card, CardHeader } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';
import { StatTile } from '@/components/ui/stat-tile';
import { formatDay, formatNumericDay } from '@/lib/text/format';
import type { Draft } from '@/lib/year-turn/view';
import type { TurnAction } from './part-form';

/** What would come of the draft, and what keeps it from being put in force. */
export function TurnPreview({ draft: { id, content, counts, problems, untaught }, action }: { draft: Draft; action: TurnAction }) {
  const [t, locale, { errors }] = [useTranslations('yearTurn'), useLocale(), useMessages()];
  return (
    <Card aria-labelledby="preview">
      <CardHeader id="preview" title={t('preview.title')} />
      <div className="grid gap-4 p-4">
        <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          {(['classes', 'moved', 'leaving', 'groups'] as const).map((kind) => <StatTile key={kind} figure={counts[kind]} label={t(`preview.${kind}`)} />)}
        </div>
        {untaught.length > 0 && (
          <details className="text-ink-2">
            <summary className="cursor-pointer">{t('preview.untaught', { names: untaught.length })}</summary>
            <p className="wrap-anywhere">{untaught.join(', ')}</p>
            <p className="text-note">{t('preview.untaughtText')}</p>
          </details>
        )}
        {problems.length > 0 ? (
          <div>
            <h3 className="font-semibold text-missing">{t('preview.missing')}</h3>
            <ul className="list-disc pl-5">
              {problems.map((problem) => {
                const { kind, ...values } = problem;
                const said = 'day' in values ? { ...values, day: formatNumericDay(values.day) } : values;
                return <li key={JSON.stringify(problem)}>{t(`problems.${kind}`, said as Record<string, string | number>)}</li>;
              })}
            </ul>
          </div>
        ) : (
          <>
            <p className="font-medium text-ok">{t('preview.ready')}</p>
            <details>
              <summary className={`${buttonClass({ tone: 'main' })} w-fit cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>{t('preview.begin')}</summary>
              <KeptForm action={action} words={{ refusals: errors.refusal }} className="mt-3 grid gap-3 rounded-md bg-late-soft p-4">
                <input type="hidden" name="turnId" value={id} />
                <p className="text-late">{t('preview.question', { day: formatDay(content.startsOn, locale) })}</p>
                <Button type="submit" tone="danger" className="justify-self-start">{t('preview.confirm')}</Button>
              </KeptForm>
            </details>
          </>
        )}
      </div>
    </Card>
  );
}
