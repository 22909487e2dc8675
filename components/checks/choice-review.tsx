import { useMessages, useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';
import { LARGEST_CHOICE } from '@/lib/checks/model';
import { CHOSEN } from '@/lib/checks/schema';
import type { ChoiceView } from '@/lib/checks/view';
import { ChoiceBox } from './choice-list';
import { choiceHref } from './words';

/** What was ticked, to look at once more before the check begins with it; a tick taken away here leaves it out. */
export function ChoiceReview({ view: { plannedCheckId, chosen, choice }, action }: { view: ChoiceView; action: Parameters<typeof KeptForm>[0]['action'] }) {
  const [t, { checks, errors }] = [useTranslations('checks.choose'), useMessages()];
  return (
    <KeptForm action={action} words={{ refusals: errors.refusal, problems: { ...checks.planned.problems, ...checks.choose.problems } }} className="grid gap-4">
      <input type="hidden" name="plannedCheckId" value={plannedCheckId} />
      {chosen.length > LARGEST_CHOICE && <p role="alert" className="rounded-md bg-missing-soft px-4 py-3 font-medium text-missing">{checks.choose.problems.choiceLarge}</p>}
      <Card aria-labelledby="chosen">
        <CardHeader id="chosen" title={t('chosen')} aside={chosen.length} />
        {chosen.length === 0
          ? <p className="px-4 py-3 text-ink-2">{checks.choose.problems.nothingChosen}</p>
          : <ul className="divide-y divide-line">{chosen.map((line) => <li key={line.id}><ChoiceBox line={line} name={`${CHOSEN}${line.id}`} value="on" isTicked /></li>)}</ul>}
      </Card>
      <p className="max-w-prose text-note text-ink-2">{t('kept')}</p>
      <div className="flex flex-wrap gap-3">
        {chosen.length > 0 && <Button type="submit" tone="main">{t('begin')}</Button>}
        <LinkButton href={choiceHref(plannedCheckId, choice)}>{t('back')}</LinkButton>
      </div>
    </KeptForm>
  );
}
