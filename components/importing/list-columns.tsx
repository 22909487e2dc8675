import { useMessages, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { LIST_COLUMNS, LIST_KINDS } from '@/lib/importing/list-columns-model';
import { isListKind, type ListToCorrect } from '@/lib/importing/lists-model';
import { FIELD } from '@/lib/importing/schema';

/** Columns of a list that nobody knows: what each means is said once. */
export function ListColumns({ list: { file, kind, unknown }, index }: { list: ListToCorrect; index: number }) {
  const [t, { importing, imports }] = [useTranslations('imports.lists'), useMessages()];
  const words: Readonly<Record<string, string>> = { ...importing.fields, ...imports.lists.fields };
  if (unknown.length === 0 || !isListKind(kind)) return null;
  const kinds = kind ? [kind] : LIST_KINDS;
  return (
    <Card as="div">
      <details open={kind === null || unknown.some(({ told }) => told === null)}>
        <summary className="cursor-pointer border-b border-line bg-sunk px-4 py-2.5 font-bold">{t('columns', { file })}</summary>
        <div className="grid gap-4 p-4">
          <p className="text-note text-ink-2">{t('columnsHint')}</p>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {unknown.map(({ column, heading, told }) => (
              <Field key={column} label={heading}>
                {(control) => (
                  <Select key={told} {...control} name={FIELD.heading(index, column)} defaultValue={told === '' ? '-' : told ? `${kind}.${told}` : ''}>
                    <option value="">{t('open')}</option>
                    {kind && <option value="-">{t('passOver')}</option>}
                    {kinds.map((one) => (
                      <optgroup key={one} label={t(`kinds.${one}`)}>
                        {LIST_COLUMNS[one].map((name) => <option key={name} value={`${one}.${name}`}>{words[name] ?? name}</option>)}
                      </optgroup>
                    ))}
                  </Select>
                )}
              </Field>
            ))}
          </div>
        </div>
      </details>
    </Card>
  );
}
