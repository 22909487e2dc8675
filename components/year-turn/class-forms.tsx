import { useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { NewClass } from '@/lib/year-turn/schema';
import type { Draft } from '@/lib/year-turn/view';
import { PartForm, type TurnAction } from './part-form';

type Props = { draft: Draft; newClassId: string; action: TurnAction };

/** The classes of the new year, each with the class whose groups it gets. */
export function ClassForms({ draft, newClassId, action }: Props) {
  const t = useTranslations('yearTurn.classes');
  const blank: NewClass = { id: newClassId, name: '', grade: 1, letter: '', shift: 1, language: null, groupsFrom: null };
  return (
    <Card aria-labelledby="classes">
      <CardHeader id="classes" title={t('title', { count: draft.content.classes.length })} />
      <p className="max-w-prose px-4 pt-3 text-ink-2">{t('text')}</p>
      <ul className="divide-y divide-line">
        {draft.content.classes.map((one) => (
          <li key={one.id} className="grid gap-2 px-4 py-2">
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <details className="min-w-0 flex-1">
                <summary className="inline-flex min-h-9 cursor-pointer items-center font-medium touch:min-h-11">{t('change', { name: one.name })}</summary>
                <ClassForm draft={draft} one={one} action={action} />
                <PartForm draft={draft} part="removeClass" action={action} className="mt-2">
                  <input type="hidden" name="id" value={one.id} />
                  <Button type="submit" tone="quiet" size="sm" aria-label={t('removeOf', { name: one.name })}>{t('remove')}</Button>
                </PartForm>
              </details>
              {one.groupsFrom && <LinkButton size="sm" href={`/office/year?groups=${one.id}`} aria-label={t('groupsOf', { name: one.name })}>{t('groups')}</LinkButton>}
            </div>
          </li>
        ))}
      </ul>
      <details className="border-t border-line px-4 py-2">
        <summary className="inline-flex min-h-9 cursor-pointer items-center font-medium text-accent touch:min-h-11">{t('add')}</summary>
        <ClassForm draft={draft} one={blank} action={action} />
      </details>
    </Card>
  );
}

function ClassForm({ draft, one, action }: { draft: Draft; one: NewClass; action: TurnAction }) {
  const t = useTranslations('yearTurn');
  return (
    <PartForm draft={draft} part="class" action={action} className="grid gap-3">
      <input type="hidden" name="id" value={one.id} />
      <div key={JSON.stringify(one)} className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
        <Field label={t('classes.name')}>{(control) => <TextInput {...control} name="name" required maxLength={20} defaultValue={one.name} />}</Field>
        <Field label={t('classes.grade')}>{(control) => <TextInput {...control} type="number" name="grade" required min={1} max={12} defaultValue={one.grade} />}</Field>
        <Field label={t('classes.letter')}>{(control) => <TextInput {...control} name="letter" maxLength={10} defaultValue={one.letter} />}</Field>
        <Field label={t('classes.shift')}>{(control) => <TextInput {...control} type="number" name="shift" required min={1} max={3} defaultValue={one.shift} />}</Field>
        <Field label={t('classes.language')}>{(control) => <TextInput {...control} name="language" maxLength={10} defaultValue={one.language ?? ''} />}</Field>
        <Field label={t('classes.groupsFrom')}>
          {(control) => (
            <Select {...control} name="groupsFrom" defaultValue={one.groupsFrom ?? ''}>
              <option value="">{t('classes.noGroups')}</option>
              {draft.classes.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </Select>
          )}
        </Field>
      </div>
      <Button type="submit" className="justify-self-start">{t('draft.save')}</Button>
    </PartForm>
  );
}
