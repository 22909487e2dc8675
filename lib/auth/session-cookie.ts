import { decode, encode } from 'next-auth/jwt';
import { env } from '@/lib/env';
import { claimsOf, type Claims } from './claims';

/** A school day: a session that nobody used for so long has ended, where the school chose no other length (`sessionIdleHours`). */
export const SESSION_IDLE_HOURS = 10;
/** However busy, a session ends after so many days, or sooner where the school chose so (`sessionLifeDays`): a browser keeps it no longer. */
export const SESSION_LIFE_DAYS = 30;

/** The moments a session must have been used and begun after, to live at the moment `at`. */
export function sessionLimits(at: Date, idleHours = SESSION_IDLE_HOURS, lifeDays = SESSION_LIFE_DAYS): { idleSince: Date; bornSince: Date } {
  const hoursAgo = (hours: number) => new Date(at.getTime() - hours * 3_600_000);
  return { idleSince: hoursAgo(idleHours), bornSince: hoursAgo(lifeDays * 24) };
}

/** Over https a browser takes a cookie of such a name from this host alone, for all of it, and never without encryption. */
const OWN = env.isHttps ? '__Host-' : '';
export const SESSION_COOKIE = `${OWN}next-auth.session-token`;
export const DEVICE_COOKIE = `${OWN}journal-device`;

const DAY_SECONDS = 24 * 60 * 60;
const YEAR_SECONDS = 365 * DAY_SECONDS;

export const cookieFlags = { httpOnly: true, sameSite: 'lax', path: '/', secure: env.isHttps } as const;

/** The session cookie's value and flags for these claims. */
export async function sessionCookie(claims: Claims) {
  const maxAge = SESSION_LIFE_DAYS * DAY_SECONDS;
  const value = await encode({ token: { claims }, secret: env.authSecret, maxAge });
  return { name: SESSION_COOKIE, value, ...cookieFlags, maxAge };
}

/** The cookie a browser is told apart by, before anybody signs in on it and after. */
export function deviceCookie(device: string) {
  return { name: DEVICE_COOKIE, value: device, ...cookieFlags, maxAge: YEAR_SECONDS };
}

interface Deciphered {
  claims: Claims | null;
  /** milliseconds since 1970, by the machine's clock as next-auth writes it */
  madeAt: number;
}

/**
 * Claims out of a cookie's value; null for a forged, foreign or expired one. The gate and the page each read the same
 * cookie, and a person's next page comes soon: what was deciphered is kept for a minute (half a millisecond a time).
 * Whether the session still stands is not in here: `findActor` asks the database every time.
 */
export async function readSessionCookie(value: string | undefined): Promise<Claims | null> {
  return (await decipher(value))?.claims ?? null;
}

/** A cookie this young is taken at its word by the gate, so a page that is not found costs one detour a minute at most. */
const TRUSTED_MS = 60_000;

/** Whether the facts may have changed since the cookie was made; false for one that holds no claims. */
export async function isOldSessionCookie(value: string | undefined): Promise<boolean> {
  const read = await decipher(value);
  return read !== null && read.claims !== null && Date.now() - read.madeAt > TRUSTED_MS;
}

async function decipher(value: string | undefined): Promise<Deciphered | null> {
  if (!value) return null;
  const kept = deciphered.get(value);
  if (kept && kept.until > Date.now()) return kept;
  try {
    const token = await decode({ token: value, secret: env.authSecret });
    const read = { claims: claimsOf(token), madeAt: Number(token?.iat ?? 0) * 1000 };
    if (deciphered.size >= KEPT_COOKIES) deciphered.clear();
    deciphered.set(value, { ...read, until: Date.now() + KEPT_MS });
    return read;
  } catch {
    return null;
  }
}

const KEPT_MS = 60_000;
const KEPT_COOKIES = 2_000;
const deciphered = new Map<string, Deciphered & { until: number }>();
