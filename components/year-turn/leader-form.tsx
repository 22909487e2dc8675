import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Draft } from '@/lib/year-turn/view';
import { PartForm, type TurnAction } from './part-form';

/** Who is proposed to lead each class of the new year, all on one screen. */
export function LeaderForm({ draft, action }: { draft: Draft; action: TurnAction }) {
  const t = useTranslations('yearTurn');
  const { leaders, people } = draft;
  return (
    <Card>
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center px-4 py-2 font-semibold">{t('leaders.title', { chosen: leaders.filter(({ leaderId }) => leaderId).length, all: leaders.length })}</summary>
        <PartForm draft={draft} part="classTeachers" action={action} className="grid gap-4 border-t border-line p-4">
          <p className="max-w-prose text-ink-2">{t('leaders.text')}</p>
          <div key={JSON.stringify(leaders)} className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
            {leaders.map(({ id, name, leaderId }) => (
              <Field key={id} label={name}>
                {(control) => (
                  <Select {...control} name={`leader.${id}`} defaultValue={leaderId}>
                    <option value="">{t('leaders.nobody')}</option>
                    {people.map((person) => <option key={person.id} value={person.id}>{person.name}</option>)}
                  </Select>
                )}
              </Field>
            ))}
          </div>
          <Button type="submit" tone="main" className="justify-self-start">{t('draft.save')}</Button>
        </PartForm>
      </details>
    </Card>
  );
}
