import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ownChromium } from '@/tests/support/chromium';
import type { Persona } from '@/prisma/sample/make-sample-school';
import { signInAs } from './people';

/** Fetched when it is asked for: it is larger than everything the tests need, and the last that runs under Node 20. */
const LIGHTHOUSE = 'lighthouse@12.8.2';
const KINDS = ['performance', 'accessibility', 'best-practices'] as const;
const REPORT_BYTES = 64 * 1024 * 1024;

/** Of a hundred in each kind. */
export type Points = Record<(typeof KINDS)[number], number>;

/** What Lighthouse gives a mother's week, on the slow telephone that it plays. */
export async function measureLighthouse(port: number, agent: Agent, personas: readonly Persona[]): Promise<Points> {
  const { cookie, actor } = await signInAs(port, agent, personas, 'parentOfTwo');
  const own = ownChromium();
  const folder = mkdtempSync(join(tmpdir(), 'journal-lighthouse-'));
  try {
    const { stdout } = await promisify(execFile)(
      'npm',
      [
        ...['exec', '--yes', `--package=${LIGHTHOUSE}`, '--', 'lighthouse', `http://localhost:${port}/diary/${actor.facts.childIds[0]}`],
        ...['--quiet', '--output=json', `--only-categories=${KINDS.join()}`],
        ...[`--extra-headers=${JSON.stringify({ cookie })}`, `--chrome-flags=--headless=old --no-sandbox --user-data-dir=${folder}`],
      ],
      { env: { ...process.env, ...own?.env, ...(own && { CHROME_PATH: own.executablePath }) }, maxBuffer: REPORT_BYTES },
    );
    const { categories } = JSON.parse(stdout) as { categories: Record<keyof Points, { score: number }> };
    return Object.fromEntries(KINDS.map((kind) => [kind, Math.round(categories[kind].score * 100)])) as Points;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
