import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from '@/lib/launch/settings';

export interface Browser {
  readonly executablePath: string;
  /** What the browser's process needs beside our own environment. */
  readonly env: Record<string, string>;
}

/**
 * The Chromium inside an npm package, unpacked once per version: no system browser and no system library is
 * needed. It exists for Linux on x64; elsewhere null: there the browser tests take the Chrome that is installed.
 */
export function ownChromium(): Browser | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const { version } = JSON.parse(readFileSync(join(PROJECT_FOLDER, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')) as { version: string };
  const folder = join(PROJECT_FOLDER, `.data/chromium-${version}`);
  if (!existsSync(folder)) execFileSync(process.execPath, [join(PROJECT_FOLDER, 'tests/support/unpack-chromium.mjs'), folder]);
  const executablePath = join(folder, 'chromium');
  const env = { FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  const starts = spawnSync(executablePath, ['--version'], { encoding: 'utf8' }).status === 0;
  return { executablePath, env: starts ? env : { ...env, LD_LIBRARY_PATH: join(folder, 'al2023/lib') } };
}
