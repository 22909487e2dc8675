import { openDatabase, ownerUrlOf } from '../lib/launch/database';
import { deployMigrations, migrationStatus } from './migrate/deploy';
import { writeNextMigration } from './migrate/write-next';

const USAGE = `npm run migrate status        what is applied and what is not
npm run migrate deploy        apply the migrations and the policies
npm run migrate new <name>    write the next migration from the changed schema`;

async function main([command, name]: readonly string[]): Promise<number> {
  if (!['status', 'deploy', 'new'].includes(command ?? '') || (command === 'new' && !name)) {
    console.log(USAGE);
    return 2;
  }
  const database = await openDatabase({ purpose: `npm run migrate ${command}`, shared: true });
  try {
    const ownerUrl = ownerUrlOf(database);
    if (command === 'status') return await printStatus(ownerUrl);
    if (command === 'deploy') {
      const { applied, policiesApplied } = await deployMigrations(ownerUrl, { login: database.login });
      for (const migration of applied) console.log(`applied ${migration}`);
      console.log(policiesApplied ? 'policies applied' : 'policies unchanged');
      return 0;
    }
    const file = await writeNextMigration(name ?? '', ownerUrl, new Date());
    console.log(file ? `written ${file}: read it before you commit it` : 'the schema did not change');
    return 0;
  } finally {
    await database.close();
  }
}

async function printStatus(ownerUrl: string): Promise<number> {
  const { applied, pending, problems, policiesCurrent } = await migrationStatus(ownerUrl);
  for (const migration of applied) console.log(`applied  ${migration}`);
  for (const migration of pending) console.log(`pending  ${migration}`);
  for (const problem of problems) console.log(`problem  ${problem}`);
  console.log(policiesCurrent ? 'policies current' : 'policies pending');
  return pending.length === 0 && problems.length === 0 && policiesCurrent ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
