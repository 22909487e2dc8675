import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { LEAVES } from '@/lib/pupils/schema';

type MoveChoiceProps = { classes: readonly { id: string; name: string }[]; to?: string; from: string; span: { startsOn: string; endsOn: string }; isEnrolled: boolean };

/** Where to and from which day; an address of its own, so that the preview needs no script. */
export function MoveChoice({ classes, to, from, span, isEnrolled }: MoveChoiceProps) {
  const t = useTranslations('pupils.move');
  return (
    <Card aria-labelledby="choice">
      <CardHeader id="choice" title={t('choice')} />
      <form className="flex flex-wrap items-end gap-3 p-4">
        <Field label={t('to')} className="min-w-48 flex-1">
          {(control) => (
            <Select key={to} {...control} name="to" required defaultValue={to ?? ''}>
              <option value="" disabled>{t('choose')}</option>
              {classes.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              {isEnrolled && <option value={LEAVES}>{t('leaves')}</option>}
            </Select>
          )}
        </Field>
        <Field label={t('from')} className="min-w-40 flex-1">{(control) => <TextInput {...control} type="date" name="from" required defaultValue={from} min={span.startsOn} max={span.endsOn} />}</Field>
        <Button type="submit" size="field">{t('preview')}</Button>
      </form>
    </Card>
  );
}
