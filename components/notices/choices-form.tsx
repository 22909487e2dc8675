import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { type Channel, PACE_KEYS, PACES, type PaceKey } from '@/lib/notices/model';
import type { NoticeChoices } from '@/lib/notices/view';
import { weekdayInSentence } from '@/lib/text/format';
import { AddressState } from './address-state';

type Action = Parameters<typeof KeptForm>[0]['action'];

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** How a guardian is told: by which way, how often, in which hours never, and how much of it a locked screen may show. */
export function ChoicesForm({ choices, keep }: { choices: NoticeChoices; keep: Action }) {
  const [t, { notices: words, errors }, locale] = [useTranslations('notices.choices'), useMessages(), useLocale()];
  const { preferences, digest, email, offersEmail, pushKey } = choices;
  const offers = { push: pushKey !== null, email: offersEmail };
  return (
    <Card aria-labelledby="choices">
      <CardHeader id="choices" title={t('title')} />
      <KeptForm kept={JSON.stringify([preferences, email])} action={keep} words={{ refusals: errors.refusal, problems: words.choices.problems, done: t('saved') }} className="grid grid-cols-1 gap-4 p-4 max-sm:px-3">
        <div className="grid gap-3 sm:grid-cols-2">
          {PACE_KEYS.map((name) => (offers[channelOf(name)] ? <PaceChoice key={name} name={name} chosen={preferences[name]} /> : <input key={name} type="hidden" name={name} value={preferences[name]} />))}
          <p className="text-note text-ink-2 sm:col-span-2">{t('paceHint', { hour: digest.hour, weekday: weekdayInSentence(digest.on, locale) })}</p>
        </div>
        {offersEmail && (
          <Field label={t('address')} hint={t('addressHint')}>
            {(control) => <TextInput {...control} type="email" name="email" maxLength={200} autoComplete="email" defaultValue={email ?? ''} />}
          </Field>
        )}
        <div className="grid grid-cols-2 items-end gap-3">
          <HourChoice name="quietFrom" chosen={preferences.quietHours?.from ?? null} />
          <HourChoice name="quietUntil" chosen={preferences.quietHours?.until ?? null} />
          <p className="col-span-2 text-note text-ink-2">{t('quietHint')}</p>
        </div>
        <Checkbox name="tellsDetails" defaultChecked={preferences.tellsDetails} label={t('details')} hint={t('detailsHint')} />
        <Button type="submit" tone="main" className="justify-self-start">{t('save')}</Button>
      </KeptForm>
    </Card>
  );
}

function PaceChoice({ name, chosen }: { name: PaceKey; chosen: string }) {
  const t = useTranslations('notices.choices');
  return (
    <Field label={t(name)}>
      {(control) => (
        <Select {...control} name={name} defaultValue={chosen}>
          {PACES.map((pace) => <option key={pace} value={pace}>{t(`paces.${pace}`)}</option>)}
        </Select>
      )}
    </Field>
  );
}

function HourChoice({ name, chosen }: { name: 'quietFrom' | 'quietUntil'; chosen: number | null }) {
  const t = useTranslations('notices.choices');
  return (
    <Field label={t(name)}>
      {(control) => (
        <Select {...control} name={name} defaultValue={chosen ?? ''}>
          <option value="">{t('noHour')}</option>
          {HOURS.map((hour) => <option key={hour} value={hour}>{t('hour', { hour })}</option>)}
        </Select>
      )}
    </Field>
  );
}

/** The letter's code, typed, shows that the address is hers; then nothing more is asked. */
export function AddressCard({ choices, confirm }: { choices: NoticeChoices; confirm: Action }) {
  const t = useTranslations('notices.choices');
  const { email, isEmailConfirmed, isCodeAwaited } = choices;
  if (email === null || !(isEmailConfirmed || isCodeAwaited)) return null;
  return (
    <Card aria-labelledby="address">
      <CardHeader id="address" title={t('address')} />
      <div className="grid gap-3 p-4 max-sm:px-3">
        <AddressState address={choices} confirm={confirm} />
      </div>
    </Card>
  );
}

function channelOf(name: PaceKey): Channel {
  return name.startsWith('push') ? 'push' : 'email';
}
