import { UsersRound } from 'lucide-react';
import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import type { Duplicates, Twin } from '@/lib/merging/view';
import { Twins } from './twins';

type DuplicatesListProps = { duplicates: Duplicates; mergeGuardians: Parameters<typeof KeptForm>[0]['action'] };

/** Rows that are probably one person: guardians with the way to make them one, pupils with the way to look at two of them first. */
export function DuplicatesList({ duplicates: { guardians, pupils }, mergeGuardians }: DuplicatesListProps) {
  const [t, { merging, errors }] = [useTranslations('merging'), useMessages()];
  if (guardians.length + pupils.length === 0) return <EmptyState icon={<UsersRound />} title={t('none.title')} text={t('none.text')} />;
  return (
    <ul className="grid grid-cols-1 gap-4 lg:grid-cols-2">
      {guardians.map(({ twins, isMergeable }) => (
        <Card as="li" key={twins[0]?.id}>
          <CardHeader title={twins[0]?.name} aside={t('guardians', { sign: twins[0]?.known ?? '' })} />
          <Twins twins={twins} />
          <div className="border-t border-line p-4">
            {!isMergeable ? <p className="text-ink-2">{t('worksHere')}</p> : (
              <KeptForm action={mergeGuardians} words={{ refusals: errors.refusal, problems: merging.problems, done: t('done') }} className="grid grid-cols-1 gap-3">
                <Sides twins={twins} />
                <p className="text-note text-ink-2">{t('text')}</p>
                <Button type="submit" className="justify-self-start">{t('merge')}</Button>
              </KeptForm>
            )}
          </div>
        </Card>
      ))}
      {pupils.map((twins) => (
        <Card as="li" key={twins[0]?.id}>
          <CardHeader title={twins[0]?.name} aside={t('pupils')} />
          <Twins twins={twins} />
          <form className="grid grid-cols-1 gap-3 border-t border-line p-4">
            <Sides twins={twins} />
            <p className="text-note text-ink-2">{t('pupilsText')}</p>
            <Button type="submit" className="justify-self-start">{t('look')}</Button>
          </form>
        </Card>
      ))}
    </ul>
  );
}

/** Which row stays, and which gives way. */
function Sides({ twins }: { twins: readonly Twin[] }) {
  const t = useTranslations('merging');
  const options = twins.map(({ id, name, known, belongs }) => <option key={id} value={id}>{[belongs.join('; '), known, name].filter(Boolean).join(' · ')}</option>);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t('kept')}>{(control) => <Select {...control} name="keptId" required defaultValue={twins[0]?.id}>{options}</Select>}</Field>
      <Field label={t('gone')}>{(control) => <Select {...control} name="goneId" required defaultValue={twins[1]?.id}>{options}</Select>}</Field>
    </div>
  );
}
