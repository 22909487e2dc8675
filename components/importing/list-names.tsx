import { useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { ListToCorrect } from '@/lib/importing/lists-model';
import { FIELD } from '@/lib/importing/schema';

/** Names of a timetable or a calendar that the journal does not know: each may be typed as the journal has it. */
export function ListNames({ list: { file, names = [] }, index }: { list: ListToCorrect; index: number }) {
  const t = useTranslations('imports.lists');
  if (names.length === 0) return null;
  return (
    <Card aria-labelledby={`names-${index}`}>
      <CardHeader id={`names-${index}`} title={t('names', { file })} />
      <div className="grid gap-4 p-4">
        <p className="text-note text-ink-2">{t('namesHint')}</p>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {names.map(({ kind, name, told }) => (
            <Field key={`${kind} ${name}`} label={<span className="wrap-anywhere">{name}</span>} aside={t(`nameKinds.${kind}`)}>
              {(control) => <TextInput key={told} {...control} name={FIELD.name(kind, name)} defaultValue={told} placeholder={name} autoComplete="off" maxLength={120} />}
            </Field>
          ))}
        </div>
      </div>
    </Card>
  );
}
