import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_FOLDER } from './settings';

/** One hash over files and folders of the project, names included; what is missing counts as empty. */
export function hashOfSources(sources: readonly string[], isLeftOut: (file: string) => boolean = () => false): string {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesOf).filter((name) => !isLeftOut(name)).sort()) {
    hash.update(file).update(readFileSync(join(PROJECT_FOLDER, file)));
  }
  return hash.digest('hex');
}

function filesOf(source: string): string[] {
  const full = join(PROJECT_FOLDER, source);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [source];
  const entries = readdirSync(full, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(PROJECT_FOLDER.length + 1));
}
