import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import type { PrintingDesk } from '@/lib/bundles/view';

type Props = {
  desk: PrintingDesk;
  /** settled: her own class */
  classId?: string;
  termName: (term: PrintingDesk['terms'][number]) => string;
  action: Parameters<typeof KeptForm>[0]['action'];
  refusals: KeptFormWords['refusals'];
};

/** What is to be made: of which class, and of which term the spreads. */
export function OrderForm({ desk: { terms, classes }, classId, termName, action, refusals }: Props) {
  const t = useTranslations('bundles.order');
  return (
    <Card aria-labelledby="order">
      <CardHeader id="order" title={t('title')} />
      <KeptForm action={action} words={{ refusals }} className="grid gap-4 p-4">
        {classId ? <input type="hidden" name="classId" value={classId} /> : (
          <Field label={t('class')}>
            {(control) => (
              <Select {...control} name="classId" defaultValue="">
                <option value="">{t('school')}</option>
                {classes.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              </Select>
            )}
          </Field>
        )}
        <Field label={t('term')} hint={t('termHint')}>
          {(control) => (
            <Select {...control} name="termId" defaultValue={terms[0]?.id ?? ''}>
              {terms.map((term) => <option key={term.id} value={term.id}>{termName(term)}</option>)}
              <option value="">{t('year')}</option>
            </Select>
          )}
        </Field>
        <Button type="submit" tone="main" className="justify-self-start">{t('submit')}</Button>
      </KeptForm>
    </Card>
  );
}
