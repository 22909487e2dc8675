import { auditDependencies } from './dependency-audit';
import { runCommand } from './ending';

/** `npm run audit`: whether the packages are those of the lock file's checksums, and without a known grave weakness. */
runCommand(async () => {
  process.exitCode = auditDependencies(new Date().toISOString().slice(0, 10)) ? 0 : 1;
});
