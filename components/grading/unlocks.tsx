import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { Leading, Teaching, UnlockLine } from '@/lib/grading/view';
import { formatDay } from '@/lib/text/format';

type Props = {
  unlocks: readonly UnlockLine[];
  /** closed terms, the newest chosen first */
  terms: readonly { id: string; name: string }[];
  teachings: readonly Teaching[];
  leadings: readonly Leading[];
  termName: (term: UnlockLine['term']) => string;
  action: Parameters<typeof KeptForm>[0]['action'];
  refusals: KeptFormWords['refusals'];
};

/** Who may change a closed term now, and the way to let one teacher into one group, or one class teacher to the reasons of her class, for some days. */
export function Unlocks({ unlocks, terms, teachings, leadings, termName, action, refusals }: Props) {
  const [t, locale] = [useTranslations('terms.unlock'), useLocale()];
  return (
    <Card aria-labelledby="unlocks">
      <CardHeader id="unlocks" title={t('title')} />
      {unlocks.length > 0 ? (
        <ul className="divide-y divide-line border-b border-line">
          {unlocks.map(({ id, term, teacher, matter, until, reason, by }) => (
            <li key={id} className="px-4 py-2.5">
              <p className="font-medium">{[teacher, ...('className' in matter ? [matter.className, t('reasons')] : [matter.groupName, matter.subject])].join(' · ')}</p>
              <p className="text-note text-ink-2">{t('until', { term: termName(term), day: formatDay(until, locale), reason, by })}</p>
            </li>
          ))}
        </ul>
      ) : <p className="px-4 pt-4 text-ink-2 last:pb-4">{t('none')}</p>}
      {terms.length > 0 && (
        <KeptForm action={action} words={{ refusals, problems: { required: t('choose') }, done: t('done') }} className="grid items-start gap-4 p-4 sm:grid-cols-2">
          <Field label={t('term')}>
            {(control) => <Select {...control} name="termId">{terms.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>}
          </Field>
          <Field label={t('days')}>{(control) => <TextInput {...control} type="number" name="days" min={1} max={30} required defaultValue={3} className="max-w-24" />}</Field>
          <Field label={t('teaching')} className="sm:col-span-2">
            {(control) => (
              <Select {...control} name="teaching" required defaultValue="">
                <option value="" disabled>{t('choose')}</option>
                {byTeacher(teachings).map(([teacher, groups]) => (
                  <optgroup key={teacher} label={teacher}>
                    {groups.map((one) => <option key={one.groupId} value={`${one.teacherId} group ${one.groupId}`}>{`${teacher} — ${one.groupName} · ${one.subject}`}</option>)}
                  </optgroup>
                ))}
                {leadings.length > 0 && (
                  <optgroup label={t('reasons')}>
                    {leadings.map((one) => <option key={one.classId} value={`${one.teacherId} class ${one.classId}`}>{`${one.teacher} — ${one.className} · ${t('reasons')}`}</option>)}
                  </optgroup>
                )}
              </Select>
            )}
          </Field>
          <Field label={t('reason')} className="sm:col-span-2">{(control) => <TextInput {...control} name="reason" required minLength={3} maxLength={500} />}</Field>
          <Button type="submit" className="justify-self-start">{t('submit')}</Button>
        </KeptForm>
      )}
    </Card>
  );
}

function byTeacher(teachings: readonly Teaching[]): [string, Teaching[]][] {
  const groups = new Map<string, Teaching[]>();
  for (const one of teachings) groups.set(one.teacher, [...(groups.get(one.teacher) ?? []), one]);
  return [...groups];
}
