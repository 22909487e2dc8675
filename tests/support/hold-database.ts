import { startEmbedded } from '@/lib/launch/embedded-postgres';

/** Starts the embedded server of a folder, says so on its output and holds it until it is killed. */
const [folder = ''] = process.argv.slice(2);
startEmbedded(folder, { purpose: 'a process that will be killed', fast: true, disposable: true }).then(() => {
  process.stdout.write('up\n');
  setInterval(() => undefined, 60_000);
});
