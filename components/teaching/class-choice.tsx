import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Option } from '@/lib/teaching/view';

/** Whose groups are listed. An address of its own, so it needs no script. */
export function ClassChoice({ classes, classId }: { classes: readonly Option[]; classId?: string }) {
  const t = useTranslations('teaching.filter');
  return (
    <form className="flex max-w-md flex-wrap items-end gap-3 print:hidden">
      <Field label={t('class')} className="min-w-40 flex-1">
        {(control) => (
          <Select key={classId} {...control} name="class" defaultValue={classId ?? ''}>
            <option value="">{t('all')}</option>
            {classes.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        )}
      </Field>
      <Button type="submit" size="field">{t('show')}</Button>
    </form>
  );
}
