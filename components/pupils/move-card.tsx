import { ArrowRight, TriangleAlert } from 'lucide-react';
import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { LEAVES } from '@/lib/pupils/schema';
import type { Division, GroupChange, MovePreview } from '@/lib/pupils/view';
import { formatDay } from '@/lib/text/format';

type MoveCardProps = { pupilId: string; to: string; preview: MovePreview; action: Parameters<typeof KeptForm>[0]['action'] };

/** What the move changes, before it is done; then the order's number, the subgroups, and the move itself. */
export function MoveCard({ pupilId, to, preview, action }: MoveCardProps) {
  const [t, locale, { pupils, errors }] = [useTranslations('pupils.move'), useLocale(), useMessages()];
  const { from, fromClass, toClass, left, entered, stays, divisions, guardians, changedOn, hasEntries } = preview;
  const title = toClass === null ? t('titleLeave') : fromClass === null ? t('titleEnrol') : t('titleMove');
  return (
    <Card aria-labelledby="move">
      <CardHeader id="move" title={title} aside={<span className="inline-flex items-center gap-1">{fromClass && <>{fromClass}<ArrowRight aria-hidden className="size-4 shrink-0" /></>}{toClass ?? t('leaves')}</span>} />
      <div className="grid gap-5 p-4">
        {changedOn && <Warning>{t('changedOn', { day: formatDay(changedOn, locale) })}</Warning>}
        <Groups title={t('left', { day: formatDay(from, locale) })} groups={left} isLeft />
        <Groups title={t('entered', { day: formatDay(from, locale) })} groups={entered} />
        {stays.length > 0 && <p className="text-ink-2">{t('stays', { groups: stays.join(', ') })}</p>}
        {guardians.length > 0 && <p className="text-ink-2">{t(toClass === null ? 'accessEnds' : 'accessReturns', { names: guardians.join(', ') })}</p>}
        <p className="text-note text-ink-2">{t('marksStay')}</p>
        {!changedOn && (
          <KeptForm key={`${to} ${from}`} action={action} words={{ refusals: errors.refusal, problems: pupils.problems }} className="grid grid-cols-1 gap-4 border-t border-line pt-4">
            {Object.entries({ pupilId, to, from }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
            <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
              <Field label={t('order')}>{(control) => <TextInput {...control} name="orderNumber" required maxLength={40} autoComplete="off" />}</Field>
              {divisions.map((division, at) => <SubgroupChoice key={division.options[0]?.id ?? at} division={division} name={`subgroup.${at}`} />)}
            </div>
            {hasEntries && <Checkbox name="isConfirmed" label={t('confirm')} hint={t('confirmHint')} />}
            <Button type="submit" tone={to === LEAVES ? 'danger' : 'main'} className="justify-self-start">{title}</Button>
          </KeptForm>
        )}
      </div>
    </Card>
  );
}

function SubgroupChoice({ division: { options, chosen, isOptional }, name }: { division: Division; name: string }) {
  const t = useTranslations('pupils.move');
  return (
    <Field label={t('subgroup')} hint={options.flatMap(({ groups }) => groups.slice(0, 1)).join('; ')}>
      {(control) => (
        <Select {...control} name={name} required={!isOptional} defaultValue={chosen ?? ''}>
          <option value="" disabled={!isOptional}>{t(isOptional ? 'noSubgroup' : 'choose')}</option>
          {options.map((option) => <option key={option.id} value={option.id}>{option.name}</option>)}
        </Select>
      )}
    </Field>
  );
}

function Groups({ title, groups, isLeft = false }: { title: string; groups: readonly GroupChange[]; isLeft?: boolean }) {
  const [t, locale] = [useTranslations('pupils.move'), useLocale()];
  if (groups.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold">{title}</h3>
      <ul className="divide-y divide-line rounded-md border border-line">
        {groups.map((group) => (
          <li key={group.groupId} className="px-3 py-2">
            <p className="break-words"><b className="font-semibold">{group.label}</b>{group.teachers.length > 0 && ` · ${group.teachers.join(', ')}`}</p>
            <p className="text-note text-ink-2">{t(isLeft ? 'lessonsLeft' : 'lessonsEntered', { past: group.lessonsPast, kept: group.lessonsKept, ahead: group.lessonsAhead })}</p>
            {isLeft && group.lastEntryOn && <Warning>{t('entries', { marks: group.marks, absences: group.absences, day: formatDay(group.lastEntryOn, locale) })}</Warning>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Warning({ children }: { children: string }) {
  return <p className="flex gap-1.5 text-note font-medium text-late"><TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /><span>{children}</span></p>;
}
