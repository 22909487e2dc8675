import { execFileSync } from 'node:child_process';
import { chownSync, cpSync, mkdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { discardPlace, preparePlace } from '@/lib/launch/embedded-place';
import type { Owner } from '../support/owner-connection';

/** A demo's data as they are at this moment, in a folder of their own. `owner`: of the demo that is copied; it goes on running. */
export async function copyDemo(owner: Owner, from: string, to: string): Promise<void> {
  discardPlace(to);
  mkdirSync(to, { recursive: true });
  for (const name of ['demo', 'personas.json', 'secret']) cpSync(join(from, name), join(to, name));
  const { cluster } = preparePlace(to, true);
  const original = realpathSync(join(from, 'postgres/cluster'));
  await owner.rows(`select pg_backup_start('copied demo', true)`);
  execFileSync('cp', ['-a', original, cluster]);
  const { labelfile } = await owner.row<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
  const label = join(cluster, 'backup_label');
  writeFileSync(label, labelfile);
  chownSync(label, statSync(cluster).uid, statSync(cluster).gid);
  execFileSync('cp', ['-a', join(original, 'pg_wal'), cluster]);
  rmSync(join(cluster, 'postmaster.pid'));
}
