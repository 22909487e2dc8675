import type { Metadata } from 'next';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { AccountActs } from '@/components/auth/account-acts';
import { ChangePasswordForm } from '@/components/account/change-password-form';
import { DeviceList } from '@/components/auth/device-list';
import { PasskeyCard } from '@/components/auth/passkey-card';
import { SecondFactorCard } from '@/components/auth/second-factor-card';
import { SessionList } from '@/components/account/session-list';
import { DeviceCard } from '@/components/notices/device-card';
import { PasswordAddressCard } from '@/components/notices/password-address-card';
import { PageHeader } from '@/components/shell/page-header';
import { OwnHold } from '@/components/braking/own-hold';
import { OwnOpenings } from '@/components/braking/own-openings';
import { Card, CardHeader } from '@/components/ui/card';
import { findGivenPassword } from '@/lib/accounts/queries';
import { FAMILY_HATS, owesSecondFactor } from '@/lib/auth/actor';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getAccountSafety } from '@/lib/auth/second-factor-queries';
import { listSessions } from '@/lib/auth/sessions';
import { findOwnHold, findOwnOpenings } from '@/lib/braking/queries';
import { findLastPasswordSetting } from '@/lib/forgotten-password/queries';
import { findAccountAddress, findRemarkDevice } from '@/lib/notices/queries';
import { can } from '@/lib/policy/can';
import { formatInstant } from '@/lib/text/format';
import {
  addPasskey, askPasskey, changePassword, confirmAddress, confirmChanges, confirmSecondFactor, endSecondFactor, endSession, explainOpenings, forgetDevice, keepAddress, removePasskey, renewRecoveryCodes, signOutEverywhere,
  startPasskey, startSecondFactor, tellOnDevice, tellOnDeviceNoMore,
} from './actions';

const SECOND_FACTOR = { start: startSecondFactor, confirm: confirmSecondFactor, renew: renewRecoveryCodes, end: endSecondFactor };
const PASSKEYS = { start: startPasskey, add: addPasskey, remove: removePasskey };
const PROBLEMS = ['passwordNeeded', 'passwordShort', 'passwordLong', 'passwordsDiffer', 'passwordSame', 'passwordWrong', 'passwordCommon', 'passwordOwn'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

export default async function AccountPage() {
  const actor = await requirePageActor();
  const [t, forgotten, errors, locale, sessions, lastSet, address, device, { notices, remarks }] = await Promise.all([
    getTranslations('account'),
    getTranslations('forgottenPassword'),
    getTranslations('errors'),
    getLocale(),
    listSessions(actor),
    findLastPasswordSetting(actor),
    findAccountAddress(actor),
    findRemarkDevice(actor),
    getMessages(),
  ]);
  const safety = actor.mustChangePassword ? null : await getAccountSafety(actor);
  const heldAt = can(actor, 'mark:write') ? await findOwnHold(actor) : null;
  const opened = await findOwnOpenings(actor);
  const isStaff = actor.hats.some((hat) => !FAMILY_HATS.includes(hat));
  const ask = safety && safety.passkeys.length > 0 ? askPasskey : null;
  const dueOn = actor.secondFactorDueOn ?? null;
  const [given, accounts] = [await findGivenPassword(actor), await getTranslations('accounts')];
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid gap-4">
          {heldAt && <OwnHold heldAt={heldAt} ask={ask} timeZone={actor.timeZone} confirm={confirmChanges} />}
          {safety && opened !== null && <OwnOpenings opened={opened} hasFactor={safety.factor !== null} ask={ask} explain={explainOpenings} />}
          {safety && isStaff && (
            <SecondFactorCard factor={safety.factor} ask={ask} dueOn={dueOn} isDue={owesSecondFactor(actor)} timeZone={actor.timeZone} actions={SECOND_FACTOR} />
          )}
          {safety && isStaff && <PasskeyCard passkeys={safety.passkeys} hasFactor={safety.factor !== null} ask={ask} actions={PASSKEYS} timeZone={actor.timeZone} />}
          <Card aria-labelledby="password">
            <CardHeader id="password" title={t('password.title')} />
            <div className="p-4">
              {lastSet && <p className="mb-4 text-note text-ink-2">{forgotten(`lastSet.${lastSet.way}`, { when: formatInstant(lastSet.at, locale, actor.timeZone) })}</p>}
              {actor.mustChangePassword && <p className="mb-4 rounded-md bg-late-soft px-4 py-3 font-medium text-late">{t('password.mustChange')}</p>}
              {given && <p className="mb-4 text-note text-ink-2">{accounts('givenBy', { name: given.by, when: formatInstant(given.at, locale, actor.timeZone) })}</p>}
              <ChangePasswordForm
                action={changePassword}
                words={{
                  present: t('password.present'),
                  next: t('password.next'),
                  again: t('password.again'),
                  hint: t('password.hint'),
                  submit: t('password.submit'),
                  done: t('password.done'),
                  showPassword: t('password.showPassword'),
                  problems: Object.fromEntries(PROBLEMS.map((problem) => [problem, t(`problems.${problem}`)])),
                  tooManyTries: String(errors.raw('refusal.tooManyTries')),
                  unexpected: errors('refusal.unexpected'),
                }}
              />
            </div>
          </Card>
          {address && !actor.mustChangePassword && <PasswordAddressCard address={address} keep={keepAddress} confirm={confirmAddress} />}
          {device && !actor.mustChangePassword && (
            <DeviceCard personId={actor.personId} {...device} tell={tellOnDevice} tellNoMore={tellOnDeviceNoMore} words={notices.choices.device} about={remarks.push.about} />
          )}
        </div>
        <div className="grid gap-4">
          <SessionList
            personId={actor.personId}
            sessions={sessions}
            currentId={actor.sessionId}
            locale={locale}
            timeZone={actor.timeZone}
            endSession={endSession}
            signOutEverywhere={signOutEverywhere}
          />
          {safety && <DeviceList devices={safety.devices} timeZone={actor.timeZone} forget={forgetDevice} />}
          {safety && <AccountActs acts={safety.acts} timeZone={actor.timeZone} />}
        </div>
      </div>
    </>
  );
}
