import { SaxesParser } from 'saxes';
import { LIMITS } from './limits';
import { UnreadableFile } from './problem';

/** An element with its children and its own text, trimmed. `line` is where it begins. */
export interface XmlRecord {
  name: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
  line: number;
  children: XmlRecord[];
}

/** Who receives the records of a document, one after another. */
export interface XmlHandler {
  /** The outermost element, as soon as it opens. */
  onRoot(name: string, attributes: Record<string, string>): void;
  /** Each element right under the root, when it closes; elements below it have been given to `onRecord`. */
  onField(record: XmlRecord): void;
  /** Each element under an element under the root, whole. */
  onRecord(list: string, record: XmlRecord): void;
}

const RECORD_DEPTH = 3;
const CHUNK_BYTES = 64 * 1024;
/** `<!DOCTYPE FET>`, as FET wrote it for years: it names the root and brings nothing. */
const BARE_DOCTYPE = /^\s*[\w.-]+\s*$/;

/**
 * Reads an XML document in pieces and hands over its records; at no time is more than one record held. Throws
 * `UnreadableFile` on what is not UTF-8 or not XML, on a document type that brings anything of its own (the way of every
 * known XML bomb), and on what nests or repeats beyond the limits.
 */
export function readXmlRecords(bytes: Uint8Array, handler: XmlHandler): void {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = parserFor(handler);
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    const piece = bytes.subarray(start, start + CHUNK_BYTES);
    parser.write(decode(decoder, piece, start + CHUNK_BYTES >= bytes.length));
  }
  parser.close();
}

function decode(decoder: TextDecoder, piece: Uint8Array, isLast: boolean): string {
  try {
    return decoder.decode(piece, { stream: !isLast });
  } catch {
    throw new UnreadableFile('notUtf8');
  }
}

function parserFor(handler: XmlHandler): SaxesParser {
  const parser = new SaxesParser();
  const open: XmlRecord[] = [];
  const size = { elements: 0, inRecord: 0, letters: 0 };

  const countLetters = (text: string) => {
    size.letters += text.length;
    if (size.letters > LIMITS.xmlTextLetters) throw new UnreadableFile('xmlTooDeep', {}, { row: parser.line });
  };

  parser.on('error', () => {
    throw new UnreadableFile('xmlBroken', {}, { row: parser.line });
  });
  parser.on('doctype', (doctype) => {
    if (!BARE_DOCTYPE.test(doctype)) throw new UnreadableFile('xmlDoctype', {}, { row: parser.line });
  });
  parser.on('opentag', (tag) => {
    const name = localName(tag.name);
    if (open.length < RECORD_DEPTH) Object.assign(size, { inRecord: 0, letters: 0 });
    size.elements += 1;
    size.inRecord += 1;
    if (size.elements > LIMITS.xmlElements || size.inRecord > LIMITS.xmlElementsInRecord || open.length >= LIMITS.xmlDepth) {
      throw new UnreadableFile('xmlTooDeep', {}, { row: parser.line });
    }
    if (open.length === 0) handler.onRoot(name, tag.attributes);
    if (open.length >= RECORD_DEPTH - 1) for (const value of Object.values(tag.attributes)) countLetters(value);
    open.push({ name, attributes: tag.attributes, text: '', line: parser.line, children: [] });
  });
  const onText = (text: string) => {
    const record = open.at(-1);
    if (!record || open.length < RECORD_DEPTH - 1) return;
    countLetters(text);
    record.text += text;
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', () => close(open, handler));
  return parser;
}

function close(open: XmlRecord[], handler: XmlHandler): void {
  const record = open.pop();
  if (!record) return;
  record.text = record.text.trim();
  const parent = open.at(-1);
  if (open.length === RECORD_DEPTH - 2) handler.onField(record);
  else if (open.length === RECORD_DEPTH - 1 && parent) handler.onRecord(parent.name, record);
  else parent?.children.push(record);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** The text of the first child of that name; an empty string when there is none. */
export function childText(record: XmlRecord, ...names: string[]): string {
  for (const name of names) {
    const child = record.children.find((candidate) => candidate.name === name);
    if (child) return child.text;
  }
  return '';
}

/** The texts of all children of that name that are not empty. */
export function childTexts(record: XmlRecord, name: string): string[] {
  return record.children.filter((child) => child.name === name && child.text !== '').map((child) => child.text);
}
