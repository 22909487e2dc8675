import { ensureBuilt } from './built-application';
import { runCommand } from './ending';

/** `npm run build`: done beforehand on a server, so that its start is quick. */
runCommand(ensureBuilt);
