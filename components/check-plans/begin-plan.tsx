import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import type { PlanList } from '@/lib/check-plans/view';

/** For the year or a term that has no plan yet. */
export function BeginPlan({ terms, action }: { terms: PlanList['terms']; action: Parameters<typeof KeptForm>[0]['action'] }) {
  const [t, { checkPlans, errors }] = [useTranslations('checkPlans'), useMessages()];
  return (
    <Card aria-labelledby="begin" className="print:hidden">
      <CardHeader id="begin" title={t('begin.title')} />
      <KeptForm action={action} words={{ refusals: errors.refusal, problems: checkPlans.begin.problems }} className="flex flex-wrap items-end gap-3 p-4">
        <Field label={t('begin.for')} className="min-w-40 flex-1">
          {(control) => (
            <Select {...control} name="termId">
              {terms.map(({ id, term }) => <option key={id ?? ''} value={id ?? ''}>{term ? t(`term.${term.kind}`, { ordinal: term.ordinal }) : t('year')}</option>)}
            </Select>
          )}
        </Field>
        <Button type="submit" tone="main" size="field">{t('begin.send')}</Button>
      </KeptForm>
    </Card>
  );
}
