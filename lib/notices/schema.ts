import { z } from 'zod';
import { PACES } from './model';

const pace = z.enum(PACES);
/** Of a form: an hour, or nothing. */
const hour = z.union([z.literal('').transform(() => null), z.coerce.number().int().min(0).max(23)]);

/** Left empty it is none. */
const address = z.union([z.literal(''), z.email('format').max(200, 'tooLong')]);
const addressOf = (text: string) => text.toLowerCase() || null;

/** The form of a guardian's choices. */
export const preferencesToKeep = z
  .object({
    pushAbsences: pace,
    pushMarks: pace,
    emailAbsences: pace,
    emailMarks: pace,
    quietFrom: hour,
    quietUntil: hour,
    tellsDetails: z.literal('on').optional().transform((sent) => sent === 'on'),
    email: address.default('').transform(addressOf),
  })
  .refine(({ quietFrom, quietUntil }) => (quietFrom === null) === (quietUntil === null), { path: ['quietUntil'], error: 'bothHours' })
  .refine(({ quietFrom, quietUntil }) => quietFrom === null || quietFrom !== quietUntil, { path: ['quietUntil'], error: 'sameHours' });
export type PreferencesToKeep = z.output<typeof preferencesToKeep>;

/** The address by which a forgotten password is set anew. */
export const addressToKeep = z.object({ email: address.transform(addressOf) });
export type AddressToKeep = z.output<typeof addressToKeep>;

export const addressToConfirm = z.object({ code: z.string().trim().regex(/^\d{6}$/, 'code'), present: z.string().min(1, 'passwordNeeded').max(512) });
export type AddressToConfirm = z.output<typeof addressToConfirm>;

/** What a browser says of itself. Its address is where our server sends to: a browser's push service by https, and nothing else. */
export const deviceToTell = z.object({
  endpoint: z.url({ protocol: /^https$/ }).max(1000).refine(isPushService),
  p256dh: z.string().regex(/^[\w-]{87}=?$/),
  auth: z.string().regex(/^[\w-]{22}(==)?$/),
});
export type DeviceToTell = z.output<typeof deviceToTell>;

/**
 * The push services of browsers: of Chromium's family, Firefox, Safari, Edge on Windows. Our server sends to no other name,
 * whatever a page says its browser's address is (ASVS 5.0, 1.3.6 and 13.2.4). A new service is a line here.
 */
const PUSH_SERVICES: readonly string[] = ['fcm.googleapis.com', 'android.googleapis.com', 'push.services.mozilla.com', 'push.apple.com', 'notify.windows.com'];

function isPushService(address: string): boolean {
  const { hostname, username, password, port } = new URL(address);
  const isKnown = PUSH_SERVICES.some((service) => hostname === service || hostname.endsWith(`.${service}`));
  return isKnown && !username && !password && !port;
}
