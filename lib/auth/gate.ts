import { FAMILY_HATS, type Hat } from './actor';
import type { Claims } from './claims';

/**
 * The gate: the first of four layers, pure. Is somebody signed in; does this address belong to her hats and, for
 * families, to her child? What is refused is answered as not found, before anything is rendered.
 */
export type GateAnswer = { kind: 'pass' } | { kind: 'sign-in' } | { kind: 'not-found' } | { kind: 'refresh' };

export interface GateRequest {
  /** the path as it came, still encoded */
  path: string;
  claims: Claims | null;
  /** a server action or the sync address: answered by its own layer with a refusal that keeps what was typed */
  isWrite: boolean;
  /** somebody opens a page with a cookie so old that the facts may say more by now: asked again with a new one before a no */
  mayRefresh?: boolean;
}

/** For everybody signed in, even when no fact gives a hat any more: the first page, the account, about the journal, a new cookie, the bench's bare page. */
const OPEN_TO_ALL: readonly string[] = ['', 'account', 'about', 'session', 'bare'];

/** Which hats an address is for. An address that is not listed is for nobody. */
const SECTIONS: Readonly<Record<string, readonly Hat[]>> = {
  journal: ['subjectTeacher', 'classTeacher', 'substitute', 'deputy', 'director'],
  diary: [...FAMILY_HATS, 'classTeacher', 'deputy', 'director'],
  notices: ['parent'],
  class: ['classTeacher', 'deputy', 'director'],
  oversight: ['workingGroup', 'deputy', 'director'],
  timetable: ['subjectTeacher', 'classTeacher', 'substitute', 'workingGroup', 'deputy', 'director', 'secretary', 'administrator'],
  office: ['deputy', 'director', 'secretary', 'administrator'],
};

const PUBLIC_SECTIONS: readonly string[] = ['sign-in', 'forgotten-password', 'setup', 'invitation', 'calendar-feed', 'verify'];
const PUBLIC_PATHS: readonly string[] = ['/api/health', '/robots.txt', '/favicon.ico', '/service-worker.js', '/manifest.webmanifest', '/apple-icon.png', '/icon-512.png'];

export function gate({ path, claims, isWrite, mayRefresh = false }: GateRequest): GateAnswer {
  const segments = segmentsOf(path);
  if (!segments) return { kind: 'not-found' };
  const [section = '', child] = segments;
  if (PUBLIC_SECTIONS.includes(section) || PUBLIC_PATHS.includes(`/${segments.join('/')}`)) return { kind: 'pass' };
  if (section === 'api' && segments[1] === 'auth') return { kind: 'pass' };
  if (!claims) return isWrite ? { kind: 'pass' } : { kind: 'sign-in' };

  if (OPEN_TO_ALL.includes(section)) return { kind: 'pass' };
  if (!Object.hasOwn(SECTIONS, section)) return { kind: 'not-found' };
  const isForeign = section === 'diary' && child !== undefined && isFamilyOnly(claims.hats) && !claims.pupilIds.includes(child);
  if (sectionIsFor(section, claims.hats) && !isForeign) return { kind: 'pass' };
  return { kind: mayRefresh ? 'refresh' : 'not-found' };
}

/** Whether a section of addresses ('journal', 'diary') is for any of these hats: the navigation shows what the gate opens. */
export function sectionIsFor(section: string, hats: readonly Hat[]): boolean {
  return Object.hasOwn(SECTIONS, section) && hats.some((hat) => SECTIONS[section]?.includes(hat));
}

/** Staff pass on to the policy, which knows their classes; families are refused here already. */
function isFamilyOnly(hats: readonly Hat[]): boolean {
  return hats.every((hat) => FAMILY_HATS.includes(hat));
}

/**
 * The path's segments, decoded and in lower case (ids are), so that no spelling of an address walks past the gate.
 * null when it cannot be decoded, or hides an address inside an address.
 */
function segmentsOf(path: string): string[] | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (/[%\\\u0000-\u001f]/.test(decoded)) return null;
  const segments = decoded.toLowerCase().split('/').filter((segment) => segment !== '');
  return segments.some((segment) => segment === '.' || segment === '..') ? null : segments;
}
