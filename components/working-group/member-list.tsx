import { useMessages, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { SeatView } from '@/lib/working-group/view';
import { SeatTerms } from './seat-line';

type EndAction = Parameters<typeof KeptForm>[0]['action'];
type MemberListProps = { kind: 'present' | 'coming'; seats: readonly SeatView[]; today: string; action: EndAction };

/** Those who are members, or will be; for whoever may, the way to end a membership earlier. */
export function MemberList({ kind, seats, today, action }: MemberListProps) {
  const t = useTranslations('workingGroup');
  if (seats.length === 0) return null;
  return (
    <Card aria-labelledby={kind}>
      <CardHeader id={kind} title={t(kind, { count: seats.length })} />
      <ul className="divide-y divide-line">
        {seats.map((seat) => (
          <li key={seat.id} className="grid gap-1 px-4 py-3">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <b className="font-semibold break-words">{seat.name}</b>
              {seat.isChair && <Badge tone="accent">{t('chair')}</Badge>}
              {seat.isAdministrator && <Badge>{t('administrator')}</Badge>}
            </p>
            <SeatTerms seat={seat} />
            {seat.ending && <EndForm seat={seat} ending={seat.ending} today={today} action={action} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function EndForm({ seat: { id, name }, ending: { first, before }, today, action }: { seat: SeatView; ending: NonNullable<SeatView['ending']>; today: string; action: EndAction }) {
  const [t, { workingGroup, errors }] = [useTranslations('workingGroup.end'), useMessages()];
  const offered = first > today ? first : today;
  return (
    <details className="mt-1 print:hidden">
      <summary aria-label={t('openOf', { name })} className={`${buttonClass({ size: 'sm' })} w-fit cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>{t('open')}</summary>
      <KeptForm action={action} words={{ refusals: errors.refusal, problems: workingGroup.end.problems }} className="mt-3 grid max-w-sm gap-3">
        <input type="hidden" name="id" value={id} />
        <Field label={t('day')} hint={t('hint')}>
          {(control) => <TextInput {...control} type="date" name="endedOn" required defaultValue={before !== null && offered >= before ? first : offered} min={first} max={before ?? undefined} />}
        </Field>
        <Button type="submit" tone="danger" className="justify-self-start">{t('save')}</Button>
      </KeptForm>
    </details>
  );
}
