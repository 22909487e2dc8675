import { LIMITS } from './limits';

const HEAD_BYTES = 512;

/**
 * The bytes in UTF-8 when they are XML, by their byte order mark or what they declare: timetable programs write in the code page
 * of their computer. Null when they are no XML; what only seems to be is refused by whoever reads it.
 */
export function utf8OfXml(bytes: Uint8Array): Uint8Array | null {
  const label = encodingOf(bytes);
  const isTooLarge = bytes.length > LIMITS.fetBytes;
  if (label === null || label === 'utf-8' || isTooLarge) return label === null ? null : bytes;
  return Buffer.from(new TextDecoder(label).decode(bytes), 'utf8');
}

function encodingOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES));
  if (head[0] === 0xff && head[1] === 0xfe) return startsLikeXml(head.toString('utf16le')) ? 'utf-16le' : null;
  if (head[0] === 0xfe && head[1] === 0xff) return startsLikeXml(new TextDecoder('utf-16be').decode(head)) ? 'utf-16be' : null;
  const text = head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  if (!startsLikeXml(text)) return null;
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(text)?.[1] ?? 'utf-8';
  // A declaration in single bytes that says two is mistaken; an encoding nobody knows is tried as UTF-8 and refused as such.
  return /^utf-?16/i.test(declared) || !isKnown(declared) ? 'utf-8' : new TextDecoder(declared).encoding;
}

function startsLikeXml(text: string): boolean {
  return text.replace(/^\uFEFF/, '').trimStart().startsWith('<');
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch {
    return false;
  }
}
