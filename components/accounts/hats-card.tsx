import { useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import type { HatReason, HatState } from '@/lib/accounts/model';
import { beginSmall, formatNumericDay } from '@/lib/text/format';

const TONES: Record<HatState, Tone> = { open: 'ok', ahead: 'accent', waiting: 'late', over: 'neutral', declined: 'missing' };

/** Why she sees what she sees: every hat, what gives it from when to when, and what it opens. */
export function HatsCard({ reasons }: { reasons: readonly HatReason[] }) {
  const t = useTranslations('accounts.hats');
  const hats = [...new Set(reasons.map(keyOf))].map((key) => reasons.filter((reason) => keyOf(reason) === key));
  return (
    <Card aria-labelledby="hats">
      <CardHeader id="hats" title={t('title')} />
      {hats.length === 0 ? <p className="p-4 text-ink-2">{t('none')}</p> : (
        <ul className="divide-y divide-line">
          {hats.map((given) => <HatLine key={keyOf(given[0]!)} given={given} />)}
        </ul>
      )}
    </Card>
  );
}

/** What is said once: a teacher has a dozen groups. */
const keyOf = ({ hat, state }: HatReason) => `${hat} ${state}`;

function HatLine({ given }: { given: readonly HatReason[] }) {
  const t = useTranslations('accounts.hats');
  const { hat, state } = given[0]!;
  return (
    <li className="grid gap-1 px-4 py-2.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1"><b className="font-semibold">{hat ? t(`hat.${hat}`) : t('noHat')}</b><Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge></p>
      {hat && state === 'open' && <p className="break-words text-ink-2">{t('opens', { what: t(`opened.${hat}`) })}</p>}
      <ul className="grid gap-0.5">{given.map((reason, at) => <Because key={at} reason={reason} />)}</ul>
    </li>
  );
}

function Because({ reason: { reason, post, of, orderNumber, startedOn, endedOn, isChair } }: { reason: HatReason }) {
  const [t, posts] = [useTranslations('accounts.hats'), useTranslations('appointments')];
  const because = reason === 'post' ? beginSmall(posts(`post.${(post ?? 'teacher') as 'teacher'}`)) : t(`because.${reason === 'seat' && isChair ? 'chair' : reason}`);
  const period = [startedOn && t('from', { day: formatNumericDay(startedOn) }), endedOn && t('until', { day: formatNumericDay(endedOn) }), orderNumber && posts('order', { number: orderNumber })].filter(Boolean).join(' · ');
  return <li className="text-note break-words">{t('why', { because: [because, of].filter(Boolean).join(': ') })}{period && <span className="text-ink-2">{` · ${period}`}</span>}</li>;
}
