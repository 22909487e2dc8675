// What every `npm run` command begins with, before anything is installed: plain JavaScript, no dependency.
// It installs the packages when they are missing or not those of package-lock.json, generates the Prisma client when
// the schema changed, and runs the command's TypeScript file.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMMANDS = {
  demo: 'lib/launch/demo.ts',
  start: 'lib/launch/start.ts',
  dev: 'lib/launch/dev.ts',
  test: 'lib/launch/test.ts',
  build: 'lib/launch/build.ts',
  migrate: 'prisma/migrate.ts',
  import: 'lib/launch/import.ts',
  verify: 'lib/launch/verify.ts',
  backup: 'lib/launch/backup.ts',
  restore: 'lib/launch/restore.ts',
  upgrade: 'lib/launch/upgrade.ts',
  'reset-second-factor': 'lib/launch/reset-second-factor.ts',
  drill: 'tests/drills/drill.ts',
  bench: 'tests/bench/bench.ts',
  audit: 'lib/launch/audit.ts',
  pictures: 'tests/pictures/take-pictures.ts',
};

function main() {
  const [command, ...args] = process.argv.slice(2);
  const file = COMMANDS[command];
  if (!file) fail(`Unknown command "${command}": one of ${Object.keys(COMMANDS).join(', ')}.`);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) fail(`Node.js 20.19 or later is needed; this is ${process.versions.node}.`);
  process.env.NEXT_TELEMETRY_DISABLED ??= '1';
  process.env.CHECKPOINT_DISABLE ??= '1';
  if (!isInstalled()) install();
  if (existsSync(`${ROOT}/prisma/schema.prisma`)) generateClient();
  runTypeScript(file, args);
}

/** Whether the installed packages are those of the lock file; what belongs to other platforms is left out. */
function isInstalled() {
  if (!existsSync(`${ROOT}/node_modules/.package-lock.json`)) return false;
  const wanted = JSON.parse(readFileSync(`${ROOT}/package-lock.json`, 'utf8')).packages;
  const installed = JSON.parse(readFileSync(`${ROOT}/node_modules/.package-lock.json`, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, peer }]) => path === '' || optional || peer || installed[path]?.version === version,
  );
}

function install() {
  step('Installing packages (once, a minute or two)', 'npm', ['install', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error']);
}

/** The hash of what the client was generated from lies beside it. */
function generateClient() {
  const mark = `${ROOT}/lib/db/generated/made-from`;
  const hash = createHash('sha256');
  for (const file of ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json']) hash.update(readFileSync(`${ROOT}/${file}`));
  const made = hash.digest('hex');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === made) return;
  step('Generating the database client', process.execPath, ['node_modules/prisma/build/index.js', 'generate'], 'quiet');
  writeFileSync(mark, made);
}

function step(label, program, args, quiet) {
  console.log(`- ${label}`);
  const result = spawnSync(program, args, { cwd: ROOT, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' });
  if (result.status === 0) return;
  if (quiet) process.stderr.write(`${result.stdout}${result.stderr}`);
  fail(`${label} failed.`);
}

/**
 * The condition `react-server` lets scripts use the modules that are marked `server-only`. The channel tells the command
 * when this process was killed; npm has none, so that its end is seen by the change of our parent.
 */
function runTypeScript(file, args) {
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', file, ...args], { cwd: ROOT, stdio });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500);
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

main();
