import { useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { ListToCorrect } from '@/lib/importing/lists-model';
import { FIELD } from '@/lib/importing/schema';

/** Rows of a list that hold errors: the cells typed anew, or the row left out. Of other files, the lines that may be left out. */
export function ListRows({ list: { file, kind, rows, more }, index }: { list: ListToCorrect; index: number }) {
  const t = useTranslations('imports.lists');
  if (rows.length === 0) return null;
  const isTimetable = kind === 'timetable';
  const body = (
    <>
      <ul className="divide-y divide-line">
        {rows.map(({ row, text, cells, isSkipped }) => (
          <li key={row}>
            <fieldset className="grid gap-3 px-4 py-3">
              <legend className="float-left w-full">
                <span className="font-medium">{t('row', { row })}</span>
                <span className="block text-note wrap-anywhere text-ink-2">{text}</span>
              </legend>
              <input type="hidden" name={FIELD.row(index, row)} value="1" />
              {cells.length > 0 && <div className="clear-both grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
                {cells.map(({ column, heading, value }) => (
                  <Field key={column} label={heading}>
                    {(control) => <TextInput key={value} {...control} aria-label={t('cell', { heading, row })} name={FIELD.cell(index, row, column)} defaultValue={value} autoComplete="off" />}
                  </Field>
                ))}
              </div>}
              <Checkbox name={FIELD.skip(index, row)} label={t('skip')} defaultChecked={isSkipped} key={String(isSkipped)} />
            </fieldset>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="border-t border-line px-4 py-3 text-note text-ink-2">{t('more', { count: more })}</p>}
    </>
  );
  // What is said of a timetable's lines are warnings: nobody has to do anything.
  if (isTimetable) {
    return (
      <Card as="div">
        <details open={rows.some(({ isSkipped }) => isSkipped)}>
          <summary className="cursor-pointer border-b border-line bg-sunk px-4 py-2.5 font-bold">{t('parts', { file })}</summary>
          {body}
        </details>
      </Card>
    );
  }
  return (
    <Card aria-labelledby={`rows-${index}`}>
      <CardHeader id={`rows-${index}`} title={t(kind === 'calendar' ? 'parts' : 'title', { file })} />
      {kind === 'calendar' && <p className="border-b border-line px-4 py-3 text-ink-2">{t('calendarHint')}</p>}
      {body}
    </Card>
  );
}
