import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { BesideFields, FormRow } from '@/components/ui/form-row';
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
      <form role="search">
        <input type="hidden" name="kind" value={asked.kind} />
        <FormRow className={asked.kind === 'pupils' ? 'sm:grid-cols-[1fr_14rem_auto]' : 'sm:grid-cols-[1fr_auto]'}>
          <Field label={t('find')} hint={t('findHint')}>
            {(control) => <TextInput {...control} type="search" name="find" maxLength={100} defaultValue={asked.find ?? ''} />}
          </Field>
          {asked.kind === 'pupils' && <SelectField name="class" label={t('class')} all={t('allClasses')} chosen={asked.class} options={list.classes} />}
          <BesideFields><Button type="submit" size="field" tone="main">{t('search')}</Button></BesideFields>
        </FormRow>
      </form>
      <SegmentedLinks label={t('kinds')} items={PEOPLE_KINDS.map((kind) => ({ href: peopleHref({ ...asked, kind, page: 1 }), label: t(`kind.${kind}`, { count: list.counts[kind] }), current: kind === asked.kind }))} />
    </div>
  );
}
