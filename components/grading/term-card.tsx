import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { TermLine } from '@/lib/grading/view';
import { formatDayRange, formatInstant } from '@/lib/text/format';

const TONES: Record<TermLine['state'], Tone> = { ahead: 'neutral', open: 'accent', closed: 'ok' };

type Props = {
  term: TermLine;
  name: string;
  today: string;
  timeZone: string;
  mayReopen: boolean;
  isArchived: boolean;
  close: (formData: FormData) => Promise<unknown>;
  reopen: Parameters<typeof KeptForm>[0]['action'];
  refusals: KeptFormWords['refusals'];
  /** what is still missing in it, for whoever is to close it */
  children?: ReactNode;
};

/** A term: whether it is open, who closed it, and what is to be done about it. */
export function TermCard({ term, name, today, timeZone, mayReopen, isArchived, close, reopen, refusals, children }: Props) {
  const [t, locale] = [useTranslations('terms'), useLocale()];
  const { id, state, startsOn, endsOn, closings } = term;
  const isReopenable = state === 'closed' && !isArchived;
  return (
    <Card aria-labelledby={id}>
      <CardHeader id={id} title={name} aside={formatDayRange(startsOn, endsOn, locale)} />
      <div className="grid gap-4 p-4">
        <p><Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge></p>
        {closings.length > 0 && (
          <ul className="text-note text-ink-2">
            {closings.map(({ at, by, reopened }) => (
              <li key={at.toISOString()}>
                {t('closed', { when: formatInstant(at, locale, timeZone), by })}
                {reopened && ` ${t('reopened', { when: formatInstant(reopened.at, locale, timeZone), by: reopened.by, reason: reopened.reason })}`}
              </li>
            ))}
          </ul>
        )}
        {state === 'open' && !isArchived && (
          <>
            {children}
            <details>
              <summary className={`${buttonClass({ tone: endsOn <= today ? 'main' : 'plain' })} w-fit cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>{t('close.open')}</summary>
              <ActionForm action={close} className="mt-3 grid gap-3 rounded-md bg-late-soft p-4">
                <input type="hidden" name="termId" value={id} />
                <p className="text-late">{t('close.text')}</p>
                <Button type="submit" tone="danger" className="justify-self-start">{t('close.confirm', { term: name })}</Button>
              </ActionForm>
            </details>
          </>
        )}
        {isReopenable && (mayReopen ? (
          <details>
            <summary className={`${buttonClass()} w-fit cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>{t('reopen.open')}</summary>
            <KeptForm action={reopen} words={{ refusals }} className="mt-3 grid gap-3">
              <input type="hidden" name="termId" value={id} />
              <Field label={t('reason')} hint={t('reopen.text')}>{(control) => <TextInput {...control} name="reason" required minLength={3} maxLength={500} />}</Field>
              <Button type="submit" className="justify-self-start">{t('reopen.confirm', { term: name })}</Button>
            </KeptForm>
          </details>
        ) : <p className="text-note text-ink-2">{t('reopen.notOwn')}</p>)}
      </div>
    </Card>
  );
}
