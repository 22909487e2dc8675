import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { clockFrom } from '@/lib/calendar/moved-clock';
import { resetAtConsole } from './console-reset';
import { bringUpToDate, openDatabase, ownerUrlOf } from './database';
import { clockBeside } from './demo-data';
import { end, endsWithUs, runCommand } from './ending';

const USAGE = `npm run reset-second-factor -- LOGIN

For a director who lost telephone, passkeys and the codes on paper, in a school without a deputy who would reset them. Whoever may run
this has the server anyway. The password stays; sessions end, the history keeps it, the owner and whoever directs are told.`;

/** `npm run reset-second-factor`. Ends with 2 when it was asked wrongly. */
runCommand(async () => {
  const { positionals: [login], values } = parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } });
  if (values.help || !login) {
    console.log(USAGE);
    return end(values.help ? 0 : 2);
  }
  const database = await endsWithUs(openDatabase({ purpose: 'npm run reset-second-factor', shared: true }), (opened) => opened.close());
  await bringUpToDate(database);
  const ownerUrl = ownerUrlOf(database);
  const { now } = clockFrom(await clockBeside(ownerUrl));
  const owner = await endsWithUs(connect(ownerUrl), (opened) => opened.end());
  for (const name of await resetAtConsole(owner, login, now())) console.log(`${name}: signs in with the password alone now, and is led to set up a new second factor.`);
  return end(0);
});

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}
