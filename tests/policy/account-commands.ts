import { TOTP } from 'otpauth';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { forgetDevice } from '@/lib/auth/device-commands';
import { hashPassword } from '@/lib/auth/passwords';
import { addPasskey, askPasskey, removePasskey, startPasskey } from '@/lib/auth/passkey-commands';
import { confirmSecondFactor, endSecondFactor, renewRecoveryCodes, startSecondFactor } from '@/lib/auth/second-factor-commands';
import { confirmChanges, releaseChanges } from '@/lib/braking/commands';
import { explainOpenings } from '@/lib/braking/opening-commands';
import { undoSession } from '@/lib/undoing/commands';
import { getUndoPreview } from '@/lib/undoing/queries';
import { anAuthenticator } from '@/tests/support/authenticator';
import { record } from '@/tests/support/journal-entries';
import { NOW, type PersonName, type SmallSchool, YESTERDAY } from '@/tests/support/small-school';
import { sealAsItIs } from '@/tests/support/sealed';
import type { Command } from './person-commands';

const PRESENT = 'kyz-kuumai-2025';
const HOLD = 'a0000000-0000-7000-8000-0000000000b1';
const SESSION = 'a0000000-0000-7000-8000-0000000000b2';
const LEADERSHIP: PersonName[] = ['director', 'deputy'];
const DEVICE = 'd'.repeat(64);

/** What everybody does with an account of her own. */
export function accountCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const withAccount = async ({ accountId, personId }: Actor) => {
    const account = { id: accountId, login: personId, password_hash: await hashPassword(PRESENT), password_set_at: NOW, must_change_password: false, created_at: NOW };
    await current().owner.insert('account', [account]);
    await current().owner.rows('update person set account_id = $1 where id = $2', [accountId, personId]);
    // That was not the journal.
    await sealAsItIs(current());
  };
  const started = async (actor: Actor) => {
    await withAccount(actor);
    const { secret } = await startSecondFactor(actor, { present: PRESENT });
    return new TOTP({ secret: secret.replaceAll(' ', '') }).generate();
  };
  const confirmed = async (actor: Actor) => (await confirmSecondFactor(actor, { code: await started(actor) })).codes[0]!;
  const added = async (actor: Actor) => {
    await withAccount(actor);
    const { options } = await startPasskey(actor, { present: PRESENT });
    return (await addPasskey(actor, { name: 'А', made: anAuthenticator().make(options) })).codes[0]!;
  };
  const hold = (person_id: string, opened = 0) =>
    current().owner.insert('change_hold', [{ school_id: current().schoolId, id: HOLD, person_id, session_id: SESSION, held_at: NOW, written: 11, changed: 0, lowest: 11, opened }]);
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
    startPasskey: { ...own, givenBy: ['linguist'], give: async (actor) => (await withAccount(actor), startPasskey(actor, { present: PRESENT })), fact: null },
    addPasskey: { ...own, givenBy: ['mother'], give: added, fact: 'passkey.added' },
    askPasskey: { ...own, givenBy: ['administrator'], give: async (actor) => (await added(actor), askPasskey(actor)), fact: 'passkey.added' },
    removePasskey: {
      ...own,
      givenBy: ['linguist'],
      give: async (actor) => {
        const code = await added(actor);
        const [{ id = '' } = {}] = await current().owner.rows<{ id: string }>('select id from passkey where account_id = $1', [actor.accountId]);
        await removePasskey(actor, { id, code });
      },
      fact: ['passkey.added', 'secondFactor.paperCodeUsed', 'passkey.removed'],
    },
    confirmChanges: {
      ...own,
      givenBy: ['algebraist'],
      give: async (actor) => {
        const code = await confirmed(actor);
        await current().owner.rows(`update second_factor set confirmed_at = '2026-11-01T00:00:00Z' where account_id = $1`, [actor.accountId]);
        await current().owner.rows(`update recovery_code set made_at = '2026-11-01T00:00:00Z' where account_id = $1`, [actor.accountId]);
        await hold(actor.personId);
        await confirmChanges(actor, { code });
      },
      fact: ['secondFactor.set', 'secondFactor.paperCodeUsed', 'changes.released'],
    },
    explainOpenings: {
      ...own,
      givenBy: ['classTeacher'],
      give: async (actor) => {
        await withAccount(actor);
        await hold(actor.personId, 81);
        await explainOpenings(actor, { reason: 'Чейректин текшерүүсү', present: PRESENT });
      },
      fact: 'readings.explained',
    },
    releaseChanges: { may: LEADERSHIP, arrange: () => hold(current().people.algebraist), give: (actor) => releaseChanges(actor, { id: HOLD }), fact: 'changes.released', isOfYear: false },
    undoSession: {
      may: LEADERSHIP,
      arrange: async () => {
        const writer = { ...(await current().actor('algebraist')), sessionId: SESSION };
        const id = newId();
        const account = { id, login: id, must_change_password: false, created_at: NOW };
        await current().owner.insert('account', [account]);
        await current().owner.insert('session', [{ school_id: current().schoolId, id: SESSION, account_id: account.id, person_id: writer.personId, started_at: NOW, last_seen_at: NOW, device_label: 'Chrome' }]);
        await record(writer, { kind: 'mark', lessonId: await current().lesson('algebraA', YESTERDAY), pupilId: current().people.kanat, slot: 0, value: 2 });
      },
      give: async (actor) => {
        const { from, to, seen } = await getUndoPreview(actor, { session: SESSION }, 'ky');
        return undoSession(actor, { session: SESSION, from, to, seen, reason: 'Аккаунт ээленген' });
      },
      fact: ['mark.recorded', 'session.undone'],
      isOfYear: true,
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
