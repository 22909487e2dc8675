import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { chosenPort, environmentOf } from './application';
import { demoWishes, openDemo } from './demo-data';
import { beforeEnd, end, runCommand } from './ending';
import { dataFolder, PROJECT_FOLDER } from './settings';

/**
 * `npm run dev`: the demo's data behind Next's development server, which compiles what changes.
 * An error is logged with its message, which no log of a real school holds (told-error.mjs): here all people are invented.
 */
runCommand(async () => {
  const folder = dataFolder();
  const port = chosenPort();
  const { database, clock } = await openDemo(folder, demoWishes(), 'npm run dev');
  const next = join(PROJECT_FOLDER, 'node_modules/next/dist/bin/next');
  const env = { ...process.env, ...environmentOf({ database, folder, port, clock, isSample: true }), NODE_ENV: 'development' as const, NODE_OPTIONS: '', DATABASE_OWNER_URL: undefined };
  const server = spawn(process.execPath, [next, 'dev', '--port', String(port)], { cwd: PROJECT_FOLDER, env, stdio: 'inherit' });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  beforeEnd(() => {
    server.kill();
    return ended;
  });
  await ended;
  await end(0);
});
