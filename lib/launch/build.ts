import { runCommand } from './application';
import { ensureBuilt } from './built-application';

/** `npm run build`: done beforehand on a server, so that its start is quick. */
runCommand(ensureBuilt);
