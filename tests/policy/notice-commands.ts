import { hashPassword } from '@/lib/auth/passwords';
import { addressCode } from '@/lib/notices/address-code';
import { confirmNoticeAddress, keepAddress, keepNoticePreferences, readNotices, retryFailedMessages, tellOnDevice, tellOnDeviceNoMore } from '@/lib/notices/commands';
import type { Actor } from '@/lib/auth/actor';
import { NOW, type SmallSchool } from '@/tests/support/small-school';
import type { Command } from './person-commands';

const PASSWORD = 'kyz-kuumai-2026';
const HASH = hashPassword(PASSWORD);
const GUARDIANS = ['mother', 'neighbour'] as const;
/** Guardians, and whoever keeps lessons: a remark may wait for her. */
const TOLD = [...GUARDIANS, 'workingGroup', 'classTeacher', 'algebraist', 'linguist'] as const;
const NO_PUPILS = [...GUARDIANS, 'director', 'deputy', 'administrator', 'secretary', 'workingGroup', 'classTeacher', 'substitute', 'algebraist', 'linguist'] as const;

/** What guardians say of how they are told, and the administrator of what could not be sent. */
export function noticeCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const row = () => ({ school_id: current().schoolId });
  const asked = { email: 'a@example.org', emailAskedAt: new Date(NOW) };
  const paces = { push_absences: 'atOnce', push_marks: 'off', email_absences: 'daily', email_marks: 'weekly' };
  const device = { endpoint: 'https://push.example.org/1', p256dh: 'А'.repeat(87), auth: 'А'.repeat(22) };
  /** Whoever is refused leaves nothing behind, a session neither. */
  const tell = async (actor: Actor) => {
    if (TOLD.some((name) => current().people[name] === actor.personId)) {
      const accountId = crypto.randomUUID();
      await current().owner.insert('account', [{ id: accountId, login: accountId, must_change_password: false, created_at: NOW }]);
      await current().owner.insert('session', [{ ...row(), id: actor.sessionId, account_id: accountId, person_id: actor.personId, started_at: NOW, last_seen_at: NOW, device_label: 'А' }]);
    }
    await tellOnDevice(actor, device);
  };

  return {
    readNotices: { may: [...GUARDIANS], give: readNotices, fact: null, isOfYear: false },
    keepNoticePreferences: {
      may: [...GUARDIANS],
      give: (actor) => keepNoticePreferences(actor, { pushAbsences: 'atOnce', pushMarks: 'off', emailAbsences: 'off', emailMarks: 'weekly', quietFrom: 21, quietUntil: 7, tellsDetails: false, email: 'a@example.org' }),
      fact: 'notice.preferencesKept',
      isOfYear: false,
    },
    keepAddress: { may: [...NO_PUPILS], givenBy: ['mother', 'linguist'], give: (actor) => keepAddress(actor, { email: 'a@example.org' }), fact: 'notice.addressAsked', isOfYear: false },
    confirmNoticeAddress: {
      may: [...NO_PUPILS],
      givenBy: ['mother', 'secretary'],
      arrange: () => current().owner.insert('notice_preference', NO_PUPILS.map((name) => ({ ...row(), person_id: current().people[name], ...paces, tells_details: false, email: asked.email, email_asked_at: NOW, email_wrong_tries: 0, set_at: NOW }))),
      give: async (actor) => {
        if (!actor.facts.isPupil) await current().owner.insert('account', [{ id: actor.accountId, login: actor.accountId, password_hash: await HASH, must_change_password: false, created_at: NOW }]);
        await confirmNoticeAddress(actor, { code: addressCode(actor, asked), present: PASSWORD });
      },
      fact: 'notice.addressConfirmed',
      isOfYear: false,
    },
    tellOnDevice: { may: [...TOLD], givenBy: ['mother', 'algebraist'], give: tell, fact: 'notice.deviceTold', isOfYear: false },
    tellOnDeviceNoMore: {
      may: [...TOLD],
      givenBy: ['mother', 'algebraist'],
      give: async (actor) => {
        await tell(actor);
        await tellOnDeviceNoMore(actor);
      },
      fact: ['notice.deviceTold', 'notice.deviceForgotten'],
      isOfYear: false,
    },
    retryFailedMessages: {
      may: ['administrator'],
      arrange: () => current().owner.insert('notice_message', [{ ...row(), id: crypto.randomUUID(), guardian_id: current().people.mother, channel: 'email', purpose: 'news', created_at: NOW, job_id: crypto.randomUUID(), queued_at: NOW, attempts: 9, failed_at: NOW, trouble: 'refused' }]),
      give: retryFailedMessages,
      fact: 'notice.messagesRetried',
      isOfYear: false,
    },
  };
}
