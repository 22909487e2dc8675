import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';

export type DecisionProps = { id: string; action: Parameters<typeof KeptForm>[0]['action']; refusals: KeptFormWords['refusals'] };

/** The director's answer: approved, and the year closed for good, or given back with a word. */
export function ArchiveDecision({ id, mayApprove, action, refusals }: DecisionProps & { mayApprove: boolean }) {
  const [t, { bundles: { archive } }] = [useTranslations('bundles.archive.decide'), useMessages()];
  return (
    <details className="rounded-md border border-line">
      <summary className="flex min-h-11 cursor-pointer items-center px-3 font-medium text-accent">{t('title')}</summary>
      <KeptForm action={action} words={{ refusals, problems: { required: t('required'), ...archive.hindered }, done: t('done') }} className="grid gap-3 border-t border-line p-3">
        <input type="hidden" name="id" value={id} />
        {mayApprove && <p className="rounded-md bg-late-soft px-3 py-2 text-late">{t('hint')}</p>}
        <Field label={t('word')}>{(control) => <TextInput {...control} name="word" maxLength={500} />}</Field>
        <div className="flex flex-wrap gap-3">
          {mayApprove && <Button type="submit" tone="danger" name="decision" value="approved">{t('approve')}</Button>}
          <Button type="submit" name="decision" value="declined">{t('return')}</Button>
        </div>
      </KeptForm>
    </details>
  );
}
