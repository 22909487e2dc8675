import 'server-only';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { openSync } from 'fontkit';
import PDFDocument from 'pdfkit';
import { encode } from 'uqr';
import { now } from '@/lib/clock';
import type { Locale } from '@/lib/text/locales';
import { knowWords, rounded } from './letters';
import { knowShapes } from './outlines';

/** The one way to make a PDF: its fonts are embedded whole enough for ң ө ү, and it is PDF/A-2b, to be read for as long as paper. */

export type Document = PDFKit.PDFDocument;
export type Font = 'plain' | 'bold';

/** Golos whole: the subsets that the browser loads have ң ө ү in a file of their own. */
const FONTS = join(process.cwd(), 'node_modules/@expo-google-fonts/golos-text');
const PLAIN = join(FONTS, '400Regular/GolosText_400Regular.ttf');
const BOLD = join(FONTS, '700Bold/GolosText_700Bold.ttf');

/** Once the server answers: what is asked of it first comes first. */
const [WARM_AFTER_MS, WARM_ROWS] = [2_000, 50];

/** A document without a page yet, on A4; `margin` in points. */
export function newDocument({ title, locale, margin, layout = 'portrait' }: { title: string; locale: Locale; margin: number; layout?: 'portrait' | 'landscape' }): Document {
  const document = new PDFDocument({
    // Without a font of its own: pdfkit reads the file of a name anew at each use when it knows the same font by another name.
    ...{ size: 'A4', layout, margin, font: '', autoFirstPage: false, lang: locale, displayTitle: true },
    ...{ pdfVersion: '1.7', subset: 'PDF/A-2b', info: { Title: title, CreationDate: now() } },
  });
  document.registerFont('plain', fontOf(PLAIN)).registerFont('bold', fontOf(BOLD));
  for (const font of ['bold', 'plain'] as const) {
    knowWords(document, font);
    knowShapes(document, font);
  }
  return document;
}

const parsed = new Map<string, object>();

/**
 * A font for one document. Its file is read and its tables are parsed once in a process: half of what a sheet took (profiled). Glyphs
 * are each document's own: fontkit keeps with a glyph what it was first drawn for, and a later document would not say what its
 * letters are. pdfkit takes a font so, which its types do not say.
 */
function fontOf(path: string): Uint8Array {
  const font = parsed.get(path) ?? openSync(path);
  parsed.set(path, font);
  return Object.assign(Object.create(font), { _glyphs: {} }) as Uint8Array;
}

/** The bytes of a document once `draw` has drawn what is still to be drawn. */
export async function bytesOf(document: Document, draw: () => Promise<void> | void = () => undefined): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const stream = document as unknown as Readable;
  const drawn = new Promise<Buffer>((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => resolve(Buffer.concat(chunks)));
    stream.on('error', reject);
  });
  await draw();
  document.end();
  return drawn;
}

/** The QR code of a text, to be drawn as a square `side` points wide, as often as it is wanted. */
export function qrOf(text: string): (document: Document, place: { left: number; top: number; side: number }) => void {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const dark: string[] = [];
  for (const [row, cells] of data.entries()) {
    // Dark modules beside each other are one stroke.
    for (let column = 0; column < size; column += 1) {
      const from = column;
      while (cells[column]) column += 1;
      if (column > from) dark.push(`${from} ${row} ${column - from} 1 re`);
    }
  }
  // A module is one long and wide, so that nothing of its edges is rounded away.
  return (document, { left, top, side }) => void document.addContent(`q ${side / size} 0 0 ${side / size} ${rounded(left)} ${rounded(top)} cm ${dark.join(' ')} f Q`);
}

/**
 * Reads the fonts and draws as much as a sheet does, so that the first one of a process does not wait for what runs there for
 * the first time. A little at a time: what is asked of the process meanwhile is answered.
 */
export function warmPdf(): void {
  setTimeout(async () => {
    const document = newDocument({ title: '', locale: 'ky', margin: 0 }).addPage();
    for (let row = 0; row < WARM_ROWS; row += 1) {
      for (const font of ['plain', 'bold'] as const) {
        for (let column = 0; column < 10; column += 1) document.font(font).fontSize(8).text(`Өңү ${row}`, column * 40, row * 10, { lineBreak: false });
        document.heightOfString('Өңү', { width: 40 });
      }
      document.moveTo(0, row * 10).lineTo(400, row * 10).stroke();
      await new Promise(setImmediate);
    }
    await bytesOf(document);
  }, WARM_AFTER_MS).unref();
}
