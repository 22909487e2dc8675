import { decode, encode } from 'next-auth/jwt';
import { env } from '@/lib/env';
import { claimsOf, type Claims } from './claims';

/** A school day: a session that nobody used for so long has ended. */
export const SESSION_IDLE_HOURS = 10;
/** However busy, a session ends after so many days. */
export const SESSION_LIFE_DAYS = 30;

export const SESSION_COOKIE = `${env.isHttps ? '__Secure-' : ''}next-auth.session-token`;
export const DEVICE_COOKIE = `${env.isHttps ? '__Host-' : ''}journal-device`;

const DAY_SECONDS = 24 * 60 * 60;

export const cookieFlags = { httpOnly: true, sameSite: 'lax', path: '/', secure: env.isHttps } as const;

/** The session cookie's value and flags for these claims. */
export async function sessionCookie(claims: Claims) {
  const maxAge = SESSION_LIFE_DAYS * DAY_SECONDS;
  const value = await encode({ token: { claims }, secret: env.authSecret, maxAge });
  return { name: SESSION_COOKIE, value, ...cookieFlags, maxAge };
}

/** Claims out of a cookie's value; null for a forged, foreign or expired one. */
export async function readSessionCookie(value: string | undefined): Promise<Claims | null> {
  if (!value) return null;
  try {
    return claimsOf(await decode({ token: value, secret: env.authSecret }));
  } catch {
    return null;
  }
}
