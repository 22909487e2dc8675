import { v7 as newId } from 'uuid';
import { anotherThan, type Attempt, insert, update } from './attempts';
import { keepsAnything } from './remark-writes';
import type { Standing } from './standing';
import type { World } from './world';

/** What people try to write of what families are told, each straight into the tables. */

const AT = '2026-11-20T03:20:00Z';
const PACES = { push_absences: 'atOnce', push_marks: 'atOnce', email_absences: 'atOnce', email_marks: 'daily', tells_details: false, email_wrong_tries: 0, set_at: AT };
const ADDRESS = { email: 'a@example.org', email_asked_at: AT };
const DEVICE = { endpoint: 'https://push.example.org/new', p256dh: 'А', auth: 'А', created_at: AT };
const FORGOTTEN = { endpoint: null, p256dh: null, auth: null, ended_at: AT };

/** That she has read, and on which device she is told: hers alone, while a child is hers; a device also of whoever keeps lessons. */
export function chooseTries(me: Standing, world: World): Attempt[] {
  const isTold = me.children.size > 0 || keepsAnything(me);
  const own = world.told.filter(({ guardianId }) => guardianId === me.personId);
  const foreign = world.told.filter(({ guardianId }) => guardianId !== me.personId).slice(0, 2);
  const device = world.devices.find(({ personId }) => personId === me.personId);
  const foreignDevice = world.devices.find(({ personId }) => personId !== me.personId)!;
  const session = world.sessions.find(({ personId }) => personId === me.personId);
  const foreignSession = world.sessions.find(({ personId }) => personId !== me.personId)!;
  return [
    ...own.map(({ id, pupilId }) => update(`${id} read`, 'notice', { read_at: AT }, { id }, me.children.has(pupilId))),
    ...own.slice(0, 1).map(({ id }) => update(`${id} sent anew`, 'notice', { push_due_at: AT }, { id }, false)),
    ...foreign.map(({ id }) => update(`${id} of another read`, 'notice', { read_at: AT }, { id }, false)),
    ...world.told.slice(0, 1).map(({ pupilId }) => insert('of herself', 'notice', { guardian_id: me.personId, pupil_id: pupilId, kind: 'termMark', fact_id: newId(), found_at: AT }, false)),
    ...(session ? [insert('her device', 'push_subscription', { ...DEVICE, person_id: me.personId, session_id: session.id }, isTold)] : []),
    insert('in another’s session', 'push_subscription', { ...DEVICE, person_id: me.personId, session_id: foreignSession.id }, false),
    insert('another’s device', 'push_subscription', { ...DEVICE, person_id: foreignSession.personId, session_id: foreignSession.id }, false),
    ...(device ? [update('her device forgotten', 'push_subscription', FORGOTTEN, { id: device.id }, true), update('her device elsewhere', 'push_subscription', { endpoint: DEVICE.endpoint }, { id: device.id }, false)] : []),
    update('another’s device forgotten', 'push_subscription', FORGOTTEN, { id: foreignDevice.id }, false),
  ];
}

/** The row with her address, and how she is told by it, and the question whether it is hers: her own alone, a pupil's never. */
export function addressTries(me: Standing, world: World): Attempt[] {
  const another = anotherThan(me, world.guardianships.map(({ guardianId }) => guardianId));
  const chose = world.choices.some(({ personId }) => personId === me.personId);
  const question = { guardian_id: me.personId, channel: 'email', purpose: 'address', created_at: AT, job_id: newId(), attempts: 0 };
  return [
    insert('her address', 'notice_preference', { id: undefined, person_id: me.personId, ...PACES, ...ADDRESS }, !me.isPupil),
    insert('in another’s name', 'notice_preference', { id: undefined, person_id: another, ...PACES, ...ADDRESS }, false),
    update('her address', 'notice_preference', ADDRESS, { person_id: me.personId }, !me.isPupil && chose),
    update('another’s address', 'notice_preference', ADDRESS, { person_id: another }, false),
    insert('a question to her address', 'notice_message', question, !me.isPupil),
    insert('a question to another’s address', 'notice_message', { ...question, guardian_id: another }, false),
    insert('a message of her own', 'notice_message', { ...question, purpose: 'news' }, false),
  ];
}

/** By the administrator, what failed and nothing else. */
export function repairTries(me: Standing, world: World): Attempt[] {
  const failed = world.messages.filter(({ failedAt }) => failedAt).slice(0, 2);
  const sent = world.messages.find(({ failedAt, queuedAt }) => !failedAt && queuedAt)!;
  const again = { job_id: newId(), queued_at: null, failed_at: null, trouble: null };
  return [
    ...failed.map(({ id }) => update(`${id} tried anew`, 'notice_message', again, { id }, me.isAdministrator)),
    ...failed.map(({ id }) => update(`${id} said to be sent`, 'notice_message', { sent_at: AT, failed_at: null }, { id }, false)),
    ...failed.map(({ id }) => update(`${id} to himself`, 'notice_message', { ...again, guardian_id: me.personId }, { id }, false)),
    update(`${sent.id} tried anew`, 'notice_message', again, { id: sent.id }, false),
  ];
}
