import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { UndoPreview } from '@/lib/undoing/view';

/** Carries out exactly what is shown, with a reason. */
export function UndoForm({ preview: { session, from, to, seen }, action }: { preview: UndoPreview; action: Parameters<typeof KeptForm>[0]['action'] }) {
  const [t, { undoing, errors }] = [useTranslations('undoing.form'), useMessages()];
  return (
    <Card as="div" className="print:hidden">
      <KeptForm action={action} words={{ refusals: errors.refusal, problems: undoing.problems, done: undoing.form.done }} className="grid gap-3 p-4">
        {Object.entries({ session: session.id, from, to, seen }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <Field label={t('reason')} hint={t('hint')}>{(control) => <TextInput {...control} name="reason" minLength={5} maxLength={500} required />}</Field>
        <p className="text-note text-ink-2">{t('warning')}</p>
        <Button type="submit" tone="danger" className="justify-self-start">{t('submit')}</Button>
      </KeptForm>
    </Card>
  );
}
