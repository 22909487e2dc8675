import { UsersRound } from 'lucide-react';
import Link from 'next/link';
import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import type { Duplicates, Twin } from '@/lib/merging/view';

type DuplicatesListProps = { duplicates: Duplicates; merge: Parameters<typeof KeptForm>[0]['action'] };

/** Rows that are probably one person. Guardians are merged here; of pupils the office decides on their pages. */
export function DuplicatesList({ duplicates: { guardians, pupils }, merge }: DuplicatesListProps) {
  const t = useTranslations('merging');
  if (guardians.length + pupils.length === 0) return <EmptyState icon={<UsersRound />} title={t('none.title')} text={t('none.text')} />;
  return (
    <ul className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      {guardians.map(({ twins, isMergeable }) => (
        <Card as="li" key={twins[0]?.id}>
          <CardHeader title={twins[0]?.name} aside={t('guardians', { sign: twins[0]?.known ?? '' })} />
          <Twins twins={twins} />
          <div className="border-t border-line p-4">{isMergeable ? <MergeForm twins={twins} merge={merge} /> : <p className="text-ink-2">{t('worksHere')}</p>}</div>
        </Card>
      ))}
      {pupils.map((twins) => (
        <Card as="li" key={twins[0]?.id}>
          <CardHeader title={twins[0]?.name} aside={t('pupils')} />
          <Twins twins={twins} />
          <p className="border-t border-line p-4 text-ink-2">{t('pupilsText')}</p>
        </Card>
      ))}
    </ul>
  );
}

function Twins({ twins }: { twins: readonly Twin[] }) {
  const t = useTranslations('merging');
  return (
    <ul className="divide-y divide-line">
      {twins.map(({ id, name, known, hasAccount, belongs }) => (
        <li key={id} className="px-4 py-2.5">
          <Link href={`/office/people/${id}`} prefetch={false} className="font-semibold break-words text-accent underline-offset-2 hover:underline">{name}</Link>
          <p className="text-note break-words text-ink-2">{[known, belongs.join('; '), t(hasAccount ? 'hasAccount' : 'noAccount')].filter(Boolean).join(' · ')}</p>
        </li>
      ))}
    </ul>
  );
}

function MergeForm({ twins, merge }: { twins: readonly Twin[]; merge: DuplicatesListProps['merge'] }) {
  const [t, { merging, errors }] = [useTranslations('merging'), useMessages()];
  const options = twins.map(({ id, name, belongs }) => <option key={id} value={id}>{[name, belongs.join('; ')].filter(Boolean).join(' · ')}</option>);
  return (
    <KeptForm action={merge} words={{ refusals: errors.refusal, problems: merging.problems, done: t('done') }} className="grid grid-cols-1 gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t('kept')}>{(control) => <Select {...control} name="keptId" required defaultValue={twins[0]?.id}>{options}</Select>}</Field>
        <Field label={t('gone')}>{(control) => <Select {...control} name="goneId" required defaultValue={twins[1]?.id}>{options}</Select>}</Field>
      </div>
      <p className="text-note text-ink-2">{t('text')}</p>
      <Button type="submit" className="justify-self-start">{t('merge')}</Button>
    </KeptForm>
  );
}
