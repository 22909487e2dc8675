import { TOTP } from 'otpauth';
import type { Actor } from '@/lib/auth/actor';
import { forgetDevice } from '@/lib/auth/device-commands';
import { hashPassword } from '@/lib/auth/passwords';
import { confirmSecondFactor, endSecondFactor, renewRecoveryCodes, startSecondFactor } from '@/lib/auth/second-factor-commands';
import { NOW, type SmallSchool } from '@/tests/support/small-school';
import type { Command } from './person-commands';

const PRESENT = 'kyz-kuumai-2025';
const DEVICE = 'd'.repeat(64);

/** What everybody does with an account of her own. */
export function accountCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const withAccount = async ({ accountId, personId }: Actor) => {
    const account = { id: accountId, login: personId, password_hash: await hashPassword(PRESENT), password_set_at: NOW, must_change_password: false, created_at: NOW };
    await current().owner.insert('account', [account]);
    await current().owner.rows('update person set account_id = $1 where id = $2', [accountId, personId]);
  };
  const started = async (actor: Actor) => {
    await withAccount(actor);
    const { secret } = await startSecondFactor(actor, { present: PRESENT });
    return new TOTP({ secret: secret.replaceAll(' ', '') }).generate();
  };
  const confirmed = async (actor: Actor) => (await confirmSecondFactor(actor, { code: await started(actor) })).codes[0]!;
  const own = { may: 'everybody' as const, isOfYear: false };
  return {
    startSecondFactor: { ...own, givenBy: ['mother'], give: started, fact: null },
    confirmSecondFactor: { ...own, givenBy: ['administrator'], give: confirmed, fact: 'secondFactor.set' },
    renewRecoveryCodes: {
      ...own,
      givenBy: ['linguist'],
      give: async (actor) => renewRecoveryCodes(actor, { code: await confirmed(actor) }),
      fact: ['secondFactor.set', 'secondFactor.paperCodeUsed', 'secondFactor.codesRenewed'],
    },
    endSecondFactor: {
      ...own,
      givenBy: ['linguist'],
      give: async (actor) => endSecondFactor(actor, { code: await confirmed(actor) }),
      fact: ['secondFactor.set', 'secondFactor.paperCodeUsed', 'secondFactor.ended'],
    },
    forgetDevice: {
      ...own,
      givenBy: ['linguist'],
      give: async (actor) => {
        await withAccount(actor);
        await current().owner.insert('known_device', [{ account_id: actor.accountId, device_hash: DEVICE, first_seen_at: NOW, last_seen_at: NOW, trusted_until: '2026-12-01T00:00:00Z' }]);
        await forgetDevice(actor, { device: DEVICE });
      },
      fact: 'device.forgotten',
    },
  };
}
