// What no browser of ours sends and Next or next-auth answer with an internal error of their own.
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js';

/** The cookie next-auth sends people back by; the journal goes by its own (lib/auth/local-path.ts). */
const CALLBACK_COOKIE = /^\s*(__Secure-)?next-auth\.callback-url=/;

/** Answers what can only be refused; true when that is done. */
export function refuseOdd(request, response) {
  if (request.method !== 'TRACE') return false;
  response.writeHead(405).end();
  return true;
}

/** Takes off what would only harm: a router's state that Next cannot read, a cookie nobody needs. */
export function tidyHeaders({ headers }) {
  if (headers.cookie) headers.cookie = headers.cookie.split(';').filter((cookie) => !CALLBACK_COOKIE.test(cookie)).join(';');
  try {
    parseAndValidateFlightRouterState(headers['next-router-state-tree']);
  } catch {
    delete headers['next-router-state-tree'];
  }
}

/**
 * By script or, without it, as a form: an action of ours answers its own failures with a sentence (lib/action.ts), so what is left as an internal error is a
 * body that nobody could read: the sender's mistake, and said so by the status.
 */
export function blameUnreadable(request, response) {
  const isAction = request.headers['next-action'] !== undefined || /^multipart\/form-data/i.test(request.headers['content-type'] ?? '');
  if (request.method !== 'POST' || !isAction) return;
  const writeHead = response.writeHead;
  response.writeHead = function (status, ...rest) {
    return writeHead.call(this, status === 500 ? 400 : status, ...rest);
  };
}
