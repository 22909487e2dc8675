import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { SegmentedLinks } from '@/components/ui/segmented-links';
import { SelectField } from '@/components/ui/select-field';
import { TextInput } from '@/components/ui/text-input';
import type { PeopleAddress } from '@/lib/people/list-schema';
import { PEOPLE_KINDS, type PeopleList, peopleHref } from '@/lib/people/list-view';

/** Whom to find, and of which kind. An address of its own, so it needs no script. */
export function PeopleSearch({ asked, list }: { asked: PeopleAddress; list: Pick<PeopleList, 'counts' | 'classes'> }) {
  const t = useTranslations('people');
  return (
    <div className="grid gap-4 print:hidden">
      <form className="grid gap-1" role="search">
        <input type="hidden" name="kind" value={asked.kind} />
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t('find')} className="min-w-60 flex-[2]">
            {(control) => <TextInput {...control} type="search" name="find" maxLength={100} defaultValue={asked.find ?? ''} aria-describedby="people-find-hint" />}
          </Field>
          {asked.kind === 'pupils' && <SelectField name="class" label={t('class')} all={t('allClasses')} chosen={asked.class} options={list.classes} />}
          <Button type="submit" size="field" tone="main">{t('search')}</Button>
        </div>
        <p id="people-find-hint" className="text-note text-ink-2">{t('findHint')}</p>
      </form>
      <SegmentedLinks label={t('kinds')} items={PEOPLE_KINDS.map((kind) => ({ href: peopleHref({ ...asked, kind, page: 1 }), label: t(`kind.${kind}`, { count: list.counts[kind] }), current: kind === asked.kind }))} />
    </div>
  );
}
