import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from './settings';

/**
 * What the packages beside the project's own code are held to (ASVS 5.0, 15.1.1, 15.2.1 and 15.2.4): exact versions, each with its
 * checksum in the lock file and none from elsewhere than the registry, and no known weakness that is grave, but for exceptions
 * that say why and end on a day.
 */
export interface Exception {
  /** as the advisory is known: 'GHSA-...' */
  advisory: string;
  why: string;
  /** 'YYYY-MM-DD': from then on it is no exception any more */
  until: string;
}

interface Lock {
  packages: Record<string, { resolved?: string; integrity?: string; inBundle?: boolean; dependencies?: Record<string, string>; devDependencies?: Record<string, string> }>;
}

/** A weakness as `npm audit --json` (report version 2) tells it; a text names the package it comes through. */
interface Advisory {
  name: string;
  title: string;
  url: string;
  severity: string;
}

export interface AuditReport {
  auditReportVersion?: number;
  vulnerabilities?: Record<string, { via: (Advisory | string)[] }>;
}

const GRAVE: readonly string[] = ['high', 'critical'];
/** '1.2.3', '1.2.3-beta.4', or a package under another name: 'npm:typescript@7.0.2' */
const EXACT = /^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;

/** What is wrong with the lock file, a sentence each. */
export function looseEnds({ packages }: Lock): string[] {
  const { '': own, ...others } = packages;
  const ranges = Object.entries({ ...own?.dependencies, ...own?.devDependencies }).filter(([, version]) => !EXACT.test(version));
  return [
    ...ranges.map(([name, version]) => `${name} is not pinned: ${version}`),
    ...Object.entries(others).flatMap(([path, { integrity, inBundle }]) => (integrity?.startsWith('sha512-') || inBundle ? [] : [`${path} has no checksum`])),
    ...Object.entries(others).flatMap(([path, { resolved }]) => (!resolved || /^https:\/\/[^/]+\/.+\.tgz$/.test(resolved) ? [] : [`${path} comes from ${resolved}`])),
  ];
}

/** The grave weaknesses that no exception covers, a sentence each, and the exceptions that have ended. `today` is 'YYYY-MM-DD'. */
export function graveFindings({ vulnerabilities = {} }: AuditReport, exceptions: readonly Exception[], today: string): string[] {
  const covered = new Set(exceptions.filter(({ until }) => today < until).map(({ advisory }) => advisory));
  const advisories = Object.values(vulnerabilities).flatMap(({ via }) => via.filter((one): one is Advisory => typeof one !== 'string'));
  const open = advisories.filter(({ severity, url }) => GRAVE.includes(severity) && !covered.has(idOf(url)));
  return [...new Set(open.map(({ name, title, url, severity }) => `${name}: ${title} (${severity}, ${idOf(url)})`))];
}

/** Exceptions that are none any more; they are taken away or decided anew. */
export function endedExceptions(exceptions: readonly Exception[], today: string): string[] {
  return exceptions.filter(({ until }) => until <= today).map(({ advisory, until }) => `the exception for ${advisory} ended on ${until}`);
}

const idOf = (url: string) => url.split('/').at(-1) ?? url;

/** Looks at the packages, prints what it found, and says whether all is well. Without an answer of the registry only the lock file is judged. */
export function auditDependencies(today: string): boolean {
  const read = <T>(file: string) => JSON.parse(readFileSync(join(PROJECT_FOLDER, file), 'utf8')) as T;
  const exceptions = read<Exception[]>('lib/launch/audit-exceptions.json');
  const asked = spawnSync('npm', ['audit', '--json', '--omit=dev'], { cwd: PROJECT_FOLDER, encoding: 'utf8', timeout: 60_000 });
  const report = reportOf(asked.stdout);
  const wrong = [...looseEnds(read<Lock>('package-lock.json')), ...endedExceptions(exceptions, today), ...(report ? graveFindings(report, exceptions, today) : [])];
  console.log(report ? 'The registry was asked for known weaknesses.' : 'The registry answered nothing on known weaknesses: only the lock file and the exceptions were looked at.');
  for (const line of wrong) console.error(`  ${line}`);
  return wrong.length === 0;
}

function reportOf(text: string | null): AuditReport | null {
  try {
    const report = JSON.parse(text ?? '') as AuditReport;
    return report.auditReportVersion === 2 ? report : null;
  } catch {
    return null;
  }
}
