import { randomBytes } from 'node:crypto';
import type { Visitor } from './sign-in';
import { DEVICE_COOKIE } from './session-cookie';

/**
 * Where a request comes from, out of its headers. The address is what the nearest proxy saw: the last it appended; what a
 * visitor himself writes there never gets here (lib/launch/visitor-address.mjs).
 */
export function visitorOf(header: (name: string) => string | null | undefined): Visitor {
  const device = cookieIn(header('cookie') ?? '', DEVICE_COOKIE);
  const forwarded = (header('x-forwarded-for') ?? '').split(',');
  return {
    address: forwarded.at(-1)?.trim() || 'unknown',
    device: device ?? newDevice(),
    deviceIsNew: device === null,
    deviceLabel: deviceLabelOf(header('user-agent') ?? ''),
  };
}

export function newDevice(): string {
  return randomBytes(24).toString('base64url');
}

/** A cookie's value in a request's header, or null. */
export function cookieIn(cookies: string, name: string): string | null {
  const pair = cookies.split('; ').find((cookie) => cookie.startsWith(`${name}=`));
  return pair ? pair.slice(name.length + 1) : null;
}

// The order matters: most browsers also claim to be Chrome, and Chrome to be Safari.
const BROWSERS: ReadonlyArray<[RegExp, string]> = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/YaBrowser\//, 'Yandex'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: ReadonlyArray<[RegExp, string]> = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** Browser and system in two words, for the owner's list of sessions. */
export function deviceLabelOf(userAgent: string): string {
  const named = (table: ReadonlyArray<[RegExp, string]>) => table.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [named(BROWSERS), named(SYSTEMS)].filter(Boolean).join(', ') || '—';
}
