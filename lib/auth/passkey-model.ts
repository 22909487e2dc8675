/** Passkeys (WebAuthn): bounds. Pure. */

/** For so long what a passkey is asked to sign may be signed; the browser gives up sooner. */
export const CHALLENGE_LIFE_MS = 5 * 60_000;
export const CHALLENGE_WAIT_MS = 2 * 60_000;

/** So many of one account at once. */
export const MOST_PASSKEYS = 10;
export const PASSKEY_NAME_MOST = 60;

/** What one is asked for: to become one of the account's, or to prove it. What was made for the one never serves the other. */
export type Asked = 'add' | 'prove';
