import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import type { AccountAct } from '@/lib/auth/safety-view';
import { formatInstant } from '@/lib/text/format';

/** What became of the account of late: signing in that its owner would not expect, and what was done to its second factor. */
export function AccountActs({ acts, timeZone }: { acts: readonly AccountAct[]; timeZone: string }) {
  const [t, locale, { accountSafety }] = [useTranslations('accountSafety.acts'), useLocale(), useMessages()];
  const said = ({ fact, by, device }: AccountAct) => {
    const [of = '', what = ''] = fact.split('.');
    const sentences: Readonly<Record<string, Readonly<Record<string, string>>>> = accountSafety.acts.fact;
    const act = sentences[of]?.[what] ?? fact;
    return by ? t('by', { act, name: by }) : device ? t('on', { act, device }) : act;
  };
  return (
    <Card aria-labelledby="account-acts">
      <CardHeader id="account-acts" title={t('title')} />
      {acts.length === 0 ? <p className="p-4 text-ink-2">{t('none')}</p> : (
        <>
          <ul className="divide-y divide-line">
            {acts.map((act) => (
              <li key={`${act.at.toISOString()} ${act.fact}`} className="px-4 py-2.5">
                <p className="font-medium break-words">{said(act)}</p>
                <p className="text-note text-ink-2">{formatInstant(act.at, locale, timeZone)}</p>
              </li>
            ))}
          </ul>
          <p className="border-t border-line px-4 py-3 text-note text-ink-2">{t('hint')}</p>
        </>
      )}
    </Card>
  );
}
