import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';

/** Which span of the session is looked at; asked by the address, so that it can be gone back to. */
export function SpanForm({ sessionId, from, to }: { sessionId: string; from: string; to: string }) {
  const t = useTranslations('undoing.span');
  return (
    <form action="/oversight/undo" aria-label={t('title')} className="flex flex-wrap items-end gap-3 print:hidden">
      <input type="hidden" name="session" value={sessionId} />
      <Field label={t('from')}>{(control) => <TextInput {...control} type="datetime-local" name="from" defaultValue={from} required className="max-w-60" />}</Field>
      <Field label={t('to')}>{(control) => <TextInput {...control} type="datetime-local" name="to" defaultValue={to} required className="max-w-60" />}</Field>
      <Button type="submit" size="field">{t('show')}</Button>
    </form>
  );
}
