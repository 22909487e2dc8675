import { UsersRound } from 'lucide-react';
import Link from 'next/link';
import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { Duplicates, Twin } from '@/lib/merging/view';

type Act = Parameters<typeof KeptForm>[0]['action'];
type DuplicatesListProps = { duplicates: Duplicates; mergeGuardians: Act; mergePupils: Act };

/** Rows that are probably one person, each with the way to make them one. */
export function DuplicatesList({ duplicates: { guardians, pupils }, mergeGuardians, mergePupils }: DuplicatesListProps) {
  const t = useTranslations('merging');
  if (guardians.length + pupils.length === 0) return <EmptyState icon={<UsersRound />} title={t('none.title')} text={t('none.text')} />;
  return (
    <ul className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      {guardians.map(({ twins, isMergeable }) => (
        <Card as="li" key={twins[0]?.id}>
          <CardHeader title={twins[0]?.name} aside={t('guardians', { sign: twins[0]?.known ?? '' })} />
          <Twins twins={twins} />
          <div className="border-t border-line p-4">{isMergeable ? <MergeForm twins={twins} text={t('text')} merge={mergeGuardians} /> : <p className="text-ink-2">{t('worksHere')}</p>}</div>
        </Card>
      ))}
      {pupils.map((twins) => (
        <Card as="li" key={twins[0]?.id}>
          <CardHeader title={twins[0]?.name} aside={t('pupils')} />
          <Twins twins={twins} />
          <div className="border-t border-line p-4"><MergeForm twins={twins} text={t('pupilsText')} byOrder merge={mergePupils} /></div>
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

function MergeForm({ twins, text, byOrder = false, merge }: { twins: readonly Twin[]; text: string; byOrder?: boolean; merge: Act }) {
  const [t, { merging, errors }] = [useTranslations('merging'), useMessages()];
  const options = twins.map(({ id, name, belongs }) => <option key={id} value={id}>{[name, belongs.join('; ')].filter(Boolean).join(' · ')}</option>);
  return (
    <KeptForm action={merge} words={{ refusals: errors.refusal, problems: merging.problems, done: t('done') }} className="grid grid-cols-1 gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t('kept')}>{(control) => <Select {...control} name="keptId" required defaultValue={twins[0]?.id}>{options}</Select>}</Field>
        <Field label={t('gone')}>{(control) => <Select {...control} name="goneId" required defaultValue={twins[1]?.id}>{options}</Select>}</Field>
      </div>
      {byOrder && <Field label={t('order')}>{(control) => <TextInput {...control} name="orderNumber" required maxLength={40} autoComplete="off" />}</Field>}
      <p className="text-note text-ink-2">{text}</p>
      <Button type="submit" className="justify-self-start">{t('merge')}</Button>
    </KeptForm>
  );
}
