import { isIP } from 'node:net';
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

/** What a browser says of itself. Its address is where our server sends to: a public name by https, and nothing else. */
export const deviceToTell = z.object({
  endpoint: z.url({ protocol: /^https$/ }).max(1000).refine(isPublicName),
  p256dh: z.string().regex(/^[\w-]{87}=?$/),
  auth: z.string().regex(/^[\w-]{22}(==)?$/),
});
export type DeviceToTell = z.output<typeof deviceToTell>;

function isPublicName(address: string): boolean {
  const { hostname, username, password, port } = new URL(address);
  const isName = isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && hostname.includes('.') && !/(^|\.)(localhost|local|internal)\.?$/i.test(hostname);
  return isName && !username && !password && !port;
}
