import Link from 'next/link';
import { useMessages, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { GuardianLine, PupilPage } from '@/lib/pupils/view';
import { usePeriod } from './periods';

type Act = Parameters<typeof KeptForm>[0]['action'];
type GuardiansProps = { pupil: PupilPage; today: string; change: Act; end: Act };

/** Who is or was her guardian, with what each may; each is changed and ended where she stands. */
export function Guardians({ pupil, today, change, end }: GuardiansProps) {
  const t = useTranslations('pupils.guardians');
  return (
    <Card aria-labelledby="guardians">
      <CardHeader id="guardians" title={t('title')} />
      {pupil.guardians.length === 0 && <p className="p-4 text-ink-2">{t('none')}</p>}
      <ul className="divide-y divide-line">
        {pupil.guardians.map((guardian) => (
          <li key={guardian.guardianshipId} className="grid gap-2 px-4 py-3">
            <GuardianFacts guardian={guardian} />
            {pupil.mayKeep && !pupil.isOwnMatter && (guardian.isOpen || guardian.isAhead) && <ChangeGuardian {...{ guardian, today, change, end }} />}
          </li>
        ))}
      </ul>
      {pupil.mayKeep && pupil.classId && (
        <p className="border-t border-line px-4 py-3 print:hidden"><Link href={`/office/access/${pupil.classId}`} prefetch={false} className="text-accent underline-offset-2 hover:underline">{t('codes')}</Link></p>
      )}
    </Card>
  );
}

function GuardianFacts({ guardian }: { guardian: GuardianLine }) {
  const [t, period] = [useTranslations('pupils.guardians'), usePeriod()];
  const { personId, name, phone, relation, mayAnnounce, comesIn, isOpen, isAhead } = guardian;
  return (
    <div className="grid gap-0.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Link href={`/office/people/${personId}`} prefetch={false} className="font-semibold break-words text-accent underline-offset-2 hover:underline">{name}</Link>
        {!isOpen && <Badge>{t(isAhead ? 'ahead' : 'over')}</Badge>}
        {isOpen && !mayAnnounce && <Badge tone="late">{t('informedOnly')}</Badge>}
      </p>
      <p className="text-note break-words text-ink-2">{[relation, phone, period(guardian), t(comesIn ? 'comesIn' : 'noAccount')].filter(Boolean).join(' · ')}</p>
    </div>
  );
}

function ChangeGuardian({ guardian, today, change, end }: { guardian: GuardianLine } & Pick<GuardiansProps, 'today' | 'change' | 'end'>) {
  const [t, { pupils, errors }] = [useTranslations('pupils.guardians'), useMessages()];
  const words = { refusals: errors.refusal, problems: pupils.problems, done: t('done') };
  const { guardianshipId, relation, mayAnnounce, name } = guardian;
  return (
    <details className="rounded-md border border-line print:hidden">
      <summary aria-label={t('changeOf', { name })} className="min-h-9 cursor-pointer px-3 py-2 font-medium text-ink-2 touch:min-h-11 touch:py-3">{t('change')}</summary>
      <div className="grid gap-6 border-t border-line p-3 md:grid-cols-2">
        <KeptForm kept={`${relation} ${mayAnnounce}`} action={change} words={words} className="grid content-start gap-3">
          <input type="hidden" name="guardianshipId" value={guardianshipId} />
          <Field label={t('relation')}>{(control) => <TextInput {...control} name="relation" maxLength={40} defaultValue={relation ?? ''} />}</Field>
          <Checkbox name="mayAnnounce" label={t('mayAnnounce')} hint={t('mayAnnounceHint')} defaultChecked={mayAnnounce} />
          <Button type="submit" className="justify-self-start">{t('save')}</Button>
        </KeptForm>
        <KeptForm key={guardian.endedOn} action={end} words={words} className="grid content-start gap-3">
          <input type="hidden" name="guardianshipId" value={guardianshipId} />
          <Field label={t('lastOn')} hint={t('lastOnHint')}>{(control) => <TextInput {...control} type="date" name="endedOn" required defaultValue={today} />}</Field>
          <Button type="submit" tone="danger" className="justify-self-start">{t('end')}</Button>
        </KeptForm>
      </div>
    </details>
  );
}
