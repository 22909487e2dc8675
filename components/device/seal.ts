/** Turns text into bytes that only the key's owner reads, and back. */
export interface Seal {
  close(text: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Throws for bytes that another key sealed. */
  open(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
}

/** Browsers seal only where the address is secure (https, or this very computer). */
export function canSeal(): boolean {
  return typeof crypto !== 'undefined' && crypto.subtle !== undefined;
}

/** The server's key as one that cannot be taken out of the browser again. */
export function importKey(base64: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

const IV_LENGTH = 12;

export function sealWith(key: CryptoKey): Seal {
  return {
    async close(text) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_LENGTH));
      const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text)));
      const whole = new Uint8Array(IV_LENGTH + sealed.length);
      whole.set(iv);
      whole.set(sealed, IV_LENGTH);
      return whole;
    },
    async open(bytes) {
      const [iv, sealed] = [bytes.slice(0, IV_LENGTH), bytes.slice(IV_LENGTH)];
      return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed));
    },
  };
}

/** Where the browser cannot seal: a device of one's own keeps it as it is. */
export const unsealed: Seal = {
  close: async (text) => new TextEncoder().encode(text),
  open: async (bytes) => new TextDecoder().decode(bytes),
};
