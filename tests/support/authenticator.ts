import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** What a device says of itself and of where it stands, besides what is right. */
interface Said {
  origin?: string;
  rpID?: string;
  type?: string;
  challenge?: string;
  /** user present and verified, unless told otherwise */
  flags?: number;
  counter?: number;
}

const PRESENT_AND_VERIFIED = 0x05;
const HAS_KEY = 0x40;
const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest();

/** A security key in software (ES256, no attestation): makes one passkey and signs by it, rightly or as told. */
export function anAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  let used = 0;
  const clientData = (type: string, challenge: string, { origin = 'http://localhost:3000' }: Said) => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const head = ({ rpID = 'localhost', flags = PRESENT_AND_VERIFIED, counter = (used += 1) }: Said, more = 0) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpID), Buffer.from([flags | more]), count]);
  };
  const credential = { id: base64url(id), rawId: base64url(id), type: 'public-key' as const, clientExtensionResults: {} };
  return {
    id: credential.id,

    /** What a browser answers to the options of a new passkey. */
    make(options: string, said: Said = {}) {
      const asked = JSON.parse(options) as { challenge: string };
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const key = isoCBOR.encode(new Map<number, number | Uint8Array<ArrayBuffer>>([[1, 2], [3, -7], [-1, 1], [-2, Uint8Array.from(Buffer.from(x, 'base64url'))], [-3, Uint8Array.from(Buffer.from(y, 'base64url'))]]));
      const authData = Uint8Array.from(Buffer.concat([head(said, HAS_KEY), Buffer.alloc(16), length, id, key]));
      const attestationObject = isoCBOR.encode(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', authData]]) as never);
      const response = { clientDataJSON: base64url(clientData(said.type ?? 'webauthn.create', said.challenge ?? asked.challenge, said)), attestationObject: base64url(attestationObject), transports: ['usb'] };
      return { ...credential, response };
    },

    /** What a browser answers to the options of a proof. */
    prove(options: string, said: Said = {}) {
      const asked = JSON.parse(options) as { challenge: string };
      const [authData, client] = [head(said), clientData(said.type ?? 'webauthn.get', said.challenge ?? asked.challenge, said)];
      const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), privateKey);
      return { ...credential, response: { clientDataJSON: base64url(client), authenticatorData: base64url(authData), signature: base64url(signature) } };
    },
  };
}
