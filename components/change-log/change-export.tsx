import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { MOST_EXPORTED } from '@/lib/change-log/model';
import type { ChangeLogAddress } from '@/lib/change-log/schema';

/** What the filter shows, taken away with a reason. */
export function ChangeExport({ asked }: { asked: ChangeLogAddress }) {
  const t = useTranslations('changeLog');
  return (
    <Card aria-labelledby="export" className="max-w-3xl print:hidden">
      <CardHeader id="export" title={t('export.title')} />
      <form action="/office/changes/file" className="grid gap-3 p-4">
        <p className="text-note text-ink-2">{t('export.lead', { most: MOST_EXPORTED })}</p>
        {Object.entries(asked).map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />)}
        <Field label={t('export.reason')}>{(control) => <TextInput {...control} name="reason" required minLength={3} maxLength={300} />}</Field>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" name="format" value="xlsx">{t('export.xlsx')}</Button>
          <Button type="submit" name="format" value="csv">{t('export.csv')}</Button>
        </div>
      </form>
    </Card>
  );
}
