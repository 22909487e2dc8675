import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';
import type { PersonHead } from '@/lib/people/person-view';
import { NameInputs, PhoneInput } from './name-inputs';

/** The name and the phone of a guardian or one of the staff. */
export function CorrectPerson({ person, action }: { person: PersonHead; action: Parameters<typeof KeptForm>[0]['action'] }) {
  const [t, { people, errors }] = [useTranslations('people.correct'), useMessages()];
  return (
    <Card aria-labelledby="correct">
      <CardHeader id="correct" title={t('title')} />
      <div className="p-4">
        {!person.mayKeep || person.isSelf ? <p className="text-ink-2">{[person.phone ?? t('noPhone'), person.isSelf && people.own].filter(Boolean).join(' · ')}</p> : (
          <KeptForm kept={`${person.name} ${person.phone}`} action={action} words={{ refusals: errors.refusal, problems: people.problems, done: t('done') }} className="grid grid-cols-1 gap-4">
            <input type="hidden" name="personId" value={person.id} />
            <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4"><NameInputs name={person} /><PhoneInput phone={person.phone} /></div>
            <Button type="submit" className="justify-self-start">{t('save')}</Button>
          </KeptForm>
        )}
      </div>
    </Card>
  );
}
