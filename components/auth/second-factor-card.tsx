import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import type { AskPasskey } from '@/components/ui/factor-proof';
import type { AccountSafety } from '@/lib/auth/safety-view';
import type { Day } from '@/lib/calendar/day';
import { formatInstant, formatNumericDay } from '@/lib/text/format';
import { type SecondFactorActions, SecondFactorForms } from './second-factor-forms';

type Props = { ask: AskPasskey; factor: AccountSafety['factor']; dueOn: Day | null; isDue: boolean; actions: SecondFactorActions; timeZone: string };

const FEW_CODES = 3;

/** The second factor of one's own account: set up on a telephone, replaced, turned off; its codes on paper. */
export function SecondFactorCard({ factor, ask, dueOn, isDue, actions, timeZone }: Props) {
  const [t, locale, { accountSafety, account, auth, errors }] = [useTranslations('accountSafety'), useLocale(), useMessages()];
  return (
    <Card aria-labelledby="second-factor">
      <CardHeader id="second-factor" title={t('title')} />
      <div className="grid gap-4 p-4">
        {dueOn && <p className="rounded-md bg-late-soft px-4 py-3 font-medium text-late">{isDue ? t('due.now') : t('due.ahead', { day: formatNumericDay(dueOn) })}</p>}
        <p className="text-ink-2">{t('lead')}</p>
        {factor && (
          <p className="font-medium">
            <span className="text-ok">{factor.telephoneSince ? t('state.on', { when: formatInstant(factor.telephoneSince, locale, timeZone) }) : t('state.byPasskey')}</span>
            <span className="block text-note font-normal text-ink-2">{t('state.codesLeft', { count: factor.codesLeft })}</span>
            {factor.codesLeft < FEW_CODES && <span className="block text-note text-late">{t('state.fewCodes')}</span>}
          </p>
        )}
        <SecondFactorForms
          isSetUp={Boolean(factor?.telephoneSince)}
          hasFactor={factor !== null}
          ask={ask}
          actions={actions}
          words={{ ...accountSafety, problems: account.problems, refusals: errors.refusal, showPassword: auth.signIn.showPassword }}
        />
      </div>
    </Card>
  );
}
