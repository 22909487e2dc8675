import 'server-only';
import type { Uint8Array_, VerifiedAuthenticationResponse } from '@simplewebauthn/server';
import { env } from '@/lib/env';
import { CHALLENGE_WAIT_MS } from './passkey-model';
import type { PasskeyAnswer, PasskeyMade } from './schema';

/** A passkey as the journal keeps it; its key in base64url. */
export interface KnownPasskey {
  id: string;
  credentialId: string;
  publicKey: string;
  counter: number;
  transports: string[];
}

/** What a browser is given, as JSON, and what its answer must have signed. */
export interface Offer {
  challenge: string;
  json: string;
}

/**
 * A browser makes a passkey for one domain and says in what it signs at which address it stands: both are the journal's public address, whatever
 * a proxy passes on. The library is fetched only where it is needed: most people sign in without it.
 */
const party = () => new URL(env.publicUrl);
const library = () => import('@simplewebauthn/server');

/** Asks the browser for a new passkey; those that the account has are not made twice on one device. */
export async function offerToAdd({ accountId, login, school, known }: { accountId: string; login: string; school: string; known: readonly KnownPasskey[] }): Promise<Offer> {
  const { generateRegistrationOptions } = await library();
  const options = await generateRegistrationOptions({
    rpName: school, rpID: party().hostname, userName: login, userDisplayName: login, userID: Uint8Array.from(Buffer.from(accountId.replaceAll('-', ''), 'hex')), timeout: CHALLENGE_WAIT_MS,
    attestationType: 'none', authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' }, excludeCredentials: descriptors(known),
  });
  return { challenge: options.challenge, json: JSON.stringify(options) };
}

/** Asks for one of these to sign. */
export async function offerToProve(known: readonly KnownPasskey[]): Promise<Offer> {
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({ rpID: party().hostname, timeout: CHALLENGE_WAIT_MS, userVerification: 'preferred', allowCredentials: descriptors(known) });
  return { challenge: options.challenge, json: JSON.stringify(options) };
}

/** The new passkey in the browser's answer; null for one to another question, address or domain. */
export async function passkeyIn(answer: PasskeyMade, challenge: string): Promise<Omit<KnownPasskey, 'id'> | null> {
  const { verifyRegistrationResponse } = await library();
  const { verified, registrationInfo } = await verifyRegistrationResponse({ response: answer, expectedChallenge: challenge, expectedOrigin: party().origin, expectedRPID: party().hostname, requireUserVerification: false })
    .catch(() => ({ verified: false as const, registrationInfo: undefined }));
  if (!verified) return null;
  const { id: credentialId, publicKey, counter, transports = [] } = registrationInfo.credential;
  return { credentialId, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports };
}

/** The counter after a signature that this passkey made of this challenge, here; null for any other, and for one that counts backwards: a copy. */
export async function counterSigned(answer: PasskeyAnswer, challenge: string, { credentialId, publicKey, counter }: KnownPasskey): Promise<number | null> {
  const { verifyAuthenticationResponse } = await library();
  const credential = { id: credentialId, publicKey: Uint8Array.from(Buffer.from(publicKey, 'base64url')) as Uint8Array_, counter };
  const { verified, authenticationInfo }: Partial<VerifiedAuthenticationResponse> = await verifyAuthenticationResponse({ response: answer, expectedChallenge: challenge, expectedOrigin: party().origin, expectedRPID: party().hostname, credential, requireUserVerification: false })
    .catch(() => ({}));
  return verified && authenticationInfo ? authenticationInfo.newCounter : null;
}

const descriptors = (known: readonly KnownPasskey[]) => known.map(({ credentialId: id, transports }) => ({ id, transports }));
