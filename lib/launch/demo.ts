import { chosenPort, serve } from './application';
import { ensureBuilt } from './built-application';
import { demoWishes, openDemo } from './demo-data';
import { runCommand } from './ending';
import { refuseTakenPort } from './server';
import { dataFolder } from './settings';

/** `npm run demo`: the journal of a sample school, with its people's passwords on the console. */
runCommand(async () => {
  const folder = dataFolder();
  const port = chosenPort();
  const { database, clock, day, personas } = await openDemo(folder, demoWishes(), 'npm run demo');
  await refuseTakenPort(port);
  await ensureBuilt();
  const address = await serve({ database, folder, port, clock, isSample: true });
  console.log(`\nThe journal answers at ${address}\n`);
  for (const { hat, name, login, password } of personas) console.log(`  ${hat.padEnd(22)}${login.padEnd(22)}${password.padEnd(16)}${name}`);
  console.log(`\nIts clock stands on ${day}; npm run demo -- --afresh makes the school anew, up to the present day.`);
  console.log(`The same list is in ${folder}/personas.json. Ctrl+C stops.`);
});
