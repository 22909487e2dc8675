import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { basename, join } from 'node:path';
import type { EmbeddedPlace } from '@/lib/launch/embedded-place';

const MEGABYTES = 1_200;

/** A file system of its own for a journal's database, which can be filled or broken without harm to the machine. Needs root on Linux. */
export class SmallDisk {
  #at = '';
  readonly #image: string;

  constructor(folder: string) {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new Error('A disk to fill and to break is made by root on Linux alone: sudo npm run drill -- faults');
    this.#image = join(folder, 'disk.image');
  }

  /** Laid under the place of a database before anything is there. */
  readonly under = ({ cluster }: EmbeddedPlace): void => {
    this.#at = cluster;
    run('truncate', '-s', `${MEGABYTES}M`, this.#image);
    run('mkfs.ext4', '-q', '-m', '0', this.#image);
    fs.mkdirSync(cluster);
    this.#mount();
    fs.rmSync(join(cluster, 'lost+found'), { recursive: true });
  };

  /** Once nothing of it is open. */
  takeAway(): void {
    if (this.#at) spawnSync('umount', [this.#at]);
    fs.rmSync(this.#image, { force: true });
  }

  /** To the last byte, also what is freed meanwhile; gives what frees it. */
  fill(): () => void {
    const files: string[] = [];
    const fillUp = () => {
      const file = join(this.#at, `filled-${files.length}`);
      files.push(file);
      spawnSync('dd', ['if=/dev/zero', `of=${file}`, 'bs=64k', 'status=none']);
      spawnSync('dd', ['if=/dev/zero', `of=${file}.end`, 'bs=1k', 'status=none']);
      files.push(`${file}.end`);
    };
    fillUp();
    const filling = setInterval(fillUp, 2_000);
    return () => {
      clearInterval(filling);
      for (const file of files) fs.rmSync(file, { force: true });
      run('sync', '-f', this.#at);
    };
  }

  /** As the kernel does with a disk that fails: nothing more is written, whatever is open. */
  breakDown(): void {
    const device = basename(execFileSync('findmnt', ['-n', '-o', 'SOURCE', this.#at], { encoding: 'utf8' }).trim());
    try {
      fs.writeFileSync(`/sys/fs/ext4/${device}/trigger_fs_error`, 'drill');
    } catch {
      // Which is an error for whoever asks for it, too.
    }
  }

  /** As whoever looks after the machine does: checked, and mounted anew. False while something of the old one is open. */
  repair(): boolean {
    if (spawnSync('umount', [this.#at]).status !== 0) return false;
    spawnSync('e2fsck', ['-y', this.#image]);
    this.#mount();
    return true;
  }

  #mount(): void {
    run('mount', '-o', 'loop,errors=remount-ro', this.#image, this.#at);
  }
}

function run(program: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${error?.message ?? stderr}`);
}
