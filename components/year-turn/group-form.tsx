import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Select } from '@/components/ui/select';
import type { Draft } from '@/lib/year-turn/view';
import { PartForm, type TurnAction } from './part-form';

/** The groups a class of the new year gets, and who teaches each. */
export function GroupForm({ draft, action }: { draft: Draft; action: TurnAction }) {
  const t = useTranslations('yearTurn');
  const { groupsOf } = draft;
  if (!groupsOf) return null;
  return (
    <Card aria-labelledby="groups">
      <CardHeader id="groups" title={t('groups.title', { name: groupsOf.name })} />
      <PartForm draft={draft} part="groups" action={action} className="grid gap-3 p-4">
        <input type="hidden" name="classId" value={groupsOf.id} />
        <p className="max-w-prose text-ink-2">{t(groupsOf.groups.length > 0 ? 'groups.text' : 'groups.none')}</p>
        <ul key={JSON.stringify(groupsOf.groups)} className="divide-y divide-line">
          {groupsOf.groups.map(({ id, label, isKept, teacherId }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-1">
              <Checkbox name={`keep.${id}`} defaultChecked={isKept} label={label} className="min-w-56 flex-1" />
              <Select name={`teacher.${id}`} aria-label={t('groups.teacher', { label })} defaultValue={teacherId} className="min-w-44 flex-1 sm:max-w-72">
                <option value="">{t('groups.nobody')}</option>
                {draft.people.map((person) => <option key={person.id} value={person.id}>{person.name}</option>)}
              </Select>
            </li>
          ))}
        </ul>
        <Button type="submit" tone="main" className="justify-self-start">{t('draft.save')}</Button>
      </PartForm>
    </Card>
  );
}
