import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { readKey } from '@/lib/backup/key-model';
import { clockFrom } from '@/lib/calendar/moved-clock';
import { shortRoot } from '@/lib/integrity/model';
import { bringUpToDate, openDatabase, ownerUrlOf } from './database';
import { end, endsWithUs, runCommand } from './ending';
import { backupKey, hasBackupKey } from './secret';
import { dataFolder } from './settings';
import { verifyArchive } from './verify-archive';
import { verifyBackup } from './verify-backup';
import { keepComparison, ownSeals } from './verify-kept';
import { type FoundRows, verifyRecord, type VerifiedSchool } from './verify-record';

const USAGE = `npm run verify -- [--school ID] [--backup FILE | --archive FILE] [--key KEY]... [--root SIGNS] [--json]

Compares the record with its seals, and names every day and table in which a row was changed, removed or inserted past
the journal. --backup does the same with the record as a back-up holds it, --archive with a year's archive. --key names
one more public key that seals were signed by; --root the signs of a seal as they stand on a paper or in a letter: they
must be in the chain.`;

/** `npm run verify`. Ends with 1 when anything is not as it was sealed, 2 when it was asked wrongly. */
runCommand(async () => {
  const { values } = parseArgs({
    options: { school: { type: 'string' }, backup: { type: 'string' }, archive: { type: 'string' }, key: { type: 'string', multiple: true }, root: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(USAGE);
    return end(0);
  }
  const folder = dataFolder();
  const { own, keys, notes } = ownSeals(folder, values.key);
  const database = await endsWithUs(openDatabase({ purpose: 'npm run verify', shared: true }), (opened) => opened.close());
  await bringUpToDate(database);
  const client = await endsWithUs(connect(ownerUrlOf(database)), (opened) => opened.end());
  if (values.archive) return end((await tellArchive(client, values.archive)) ? 0 : 1);
  const asked = { keys, notes, schoolId: values.school };
  if (values.backup && !hasBackupKey(folder)) throw new Error(`The data folder ${folder} has no key of back-ups: give the school's in BACKUP_KEY.`);
  const schools = values.backup
    ? await verifyBackup(values.backup, { ownerUrl: ownerUrlOf(database), key: readKey(backupKey(folder)), login: database.login }, asked)
    : await verifyRecord(client, asked);
  if (!values.backup) await keepComparison(client, schools, clockFrom(process.env.SCHOOL_CLOCK).now());
  const isRootKnown = values.root === undefined || (await isRoot(client, values.root));
  if (values.json) console.log(JSON.stringify({ key: own, schools, isRootKnown }, null, 2));
  else {
    console.log(`Public key of this journal: ${own}`);
    for (const school of schools) tellSchool(school);
    if (values.root !== undefined) console.log(isRootKnown ? `The root ${values.root} is one of the chain.` : `No seal has the root ${values.root}: the chain is another than the one it was printed from.`);
  }
  return end(isRootKnown && schools.every(({ findings }) => findings.length === 0) ? 0 : 1);
});

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

async function isRoot(client: Client, signs: string): Promise<boolean> {
  const { rowCount } = await client.query('select from seal where starts_with(root, $1) and length($1) >= 8', [signs.toLowerCase().replace(/[\s…]/g, '')]);
  return (rowCount ?? 0) > 0;
}

async function tellArchive(client: Client, file: string): Promise<boolean> {
  const { madeOn, isKnown, findings, files } = await verifyArchive(client, readFileSync(file));
  if (madeOn !== null) console.log(`This is the archive that was made on ${madeOn}: its sum stands in the history.`);
  else console.log(isKnown ? 'This is not the archive as it was made: the history has another sum.' : 'This journal made no such archive.');
  for (const finding of findings) console.log(`  ${sentenceOf(finding)}`);
  for (const name of files) console.log(`  ${name}: not what the list of the archive says`);
  return madeOn !== null;
}

function tellSchool({ schoolId, name, seals, last, entries, emptied, findings }: VerifiedSchool): void {
  console.log(`\n${name} (${schoolId})`);
  if (last === null) console.log('  Nothing is sealed yet: the first seal is made within minutes of the start of the journal.');
  else console.log(`  ${seals} seals, the last of ${last.day}: ${shortRoot(last.root)}…, signed by the key ${last.keyName}; ${entries} entries of the history${emptied > 0 ? `, ${emptied} of them emptied by law` : ''}.`);
  if (last !== null && findings.length === 0) console.log('  Everything is as it was sealed.');
  for (const finding of findings) console.log(`  ${sentenceOf(finding)}`);
}

const WHAT: Record<FoundRows['what'], string> = {
  changed: 'changed since it was sealed',
  removed: 'removed since it was sealed',
  inserted: 'inserted among those that were sealed',
  unexplained: 'changed, and the history says nothing of it',
  notTheLastRevision: 'not what the last revision says',
  badRoot: 'with a root that is not of what was sealed',
  badSignature: 'not signed by the key that it names',
  unknownKey: 'signed by a key that is not known (--key names one more)',
  missingSeal: 'missing in the chain',
  numbersSetBack: 'numbered anew from before the last seal',
};

function sentenceOf({ day, table, what, keys, rows }: FoundRows): string {
  const named = keys.filter((key) => key !== '');
  const of = named.length === 0 ? '' : ` (${named.join(', ')}${rows > named.length ? ', …' : ''})`;
  return `${day}, ${table}: ${what === 'numbersSetBack' ? 'rows' : rows === 1 ? 'one row' : `${rows} rows`} ${WHAT[what]}${of}`;
}
