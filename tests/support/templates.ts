import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import { hashOfSources } from '@/lib/launch/source-hash';
import { deployMigrations } from '@/prisma/migrate/deploy';
import { SAMPLE_CLOCK } from './sample-clock';
import { asOwner } from './test-server';

export type TemplateName = 'empty' | 'sample';

/** In a process of its own: the application's modules are loaded there with the template's address. */
const MAKE_SAMPLE = ['--conditions=react-server', '--import', 'tsx', 'tests/support/make-sample.ts'];

/** What a template is made from: while none of it changes, the template of an earlier run is used again. */
const SOURCES: Record<TemplateName, readonly string[]> = {
  empty: ['prisma/migrations', 'prisma/policies', 'prisma/migrate'],
  sample: ['prisma', 'lib/calendar', 'lib/db', 'lib/history', 'lib/importing', 'lib/setup', 'lib/timetable'],
};

/**
 * Makes the template unless an earlier run left one from the same sources; where the demo of the browser tests has been made,
 * its school is the sample's. `urlOf`: the owner's address of a database.
 */
export async function ensureTemplate(name: TemplateName, urlOf: (database: string) => string): Promise<void> {
  const template = `journal_${name}`;
  const hash = hashOfSources(SOURCES[name], (file) => file.includes('/generated/'));
  await asOwner(urlOf('postgres'), async (admin) => {
    // Test files run side by side: the first that needs a template makes it, the others wait.
    await admin.query('select pg_advisory_lock(hashtext($1))', [template]);
    const found = await admin.query(`select shobj_description(oid, 'pg_database') as hash from pg_database where datname = $1`, [template]);
    if (found.rows[0]?.hash === hash) return;
    await admin.query(`drop database if exists ${template} with (force)`);
    await admin.query(`drop database if exists ${template}_half with (force)`);
    if (name === 'sample' && process.env.TEST_DATABASE_FOLDER) {
      await admin.query(`create database ${template}_half template journal strategy file_copy`);
    } else {
      await admin.query(`create database ${template}_half`);
      await fill(name, urlOf(`${template}_half`));
    }
    await admin.query(`alter database ${template}_half rename to ${template}`);
    await admin.query(`comment on database ${template} is '${hash}'`);
  });
}

async function fill(name: TemplateName, url: string): Promise<void> {
  await deployMigrations(url);
  if (name === 'sample') await promisify(execFile)(process.execPath, [...MAKE_SAMPLE, url, SAMPLE_CLOCK], { cwd: PROJECT_FOLDER });
}
