import 'server-only';
import type { Document, Font } from './document';
import { sayable } from './sayable-model';

/**
 * Lines of text set straight into a page. How a word lies in a font is found out once in a process, and what a line is in a
 * document once in that: a table says the same few marks and names a thousand times, and finding out was most of a sheet (profiled).
 */

/** What pdfkit keeps of a font of a document, which its types do not say. Lengths in thousandths of the size. */
interface OwnFont {
  id: string;
  ascender: number;
  encode(text: string): [hex: string[], places: readonly Place[]];
  layoutCached(text: string): Run;
  layoutRun(text: string): Run;
  ref(): unknown;
  font: Shaper;
  scale: number;
}

/** A font of fontkit, with the glyphs it has met. */
interface Shaper {
  hasGlyphForCodePoint(codePoint: number): boolean;
  _glyphs: object;
}

interface Place {
  xAdvance: number;
  yAdvance: number;
  xOffset: number;
  yOffset: number;
  advanceWidth: number;
}

interface Glyph {
  id: number;
  codePoints: number[];
  advanceWidth: number;
}

interface Run {
  glyphs: Glyph[];
  positions: Place[];
  advanceWidth: number;
}

/**
 * Words kept of each font: those of a school's names, subjects and topics of a term. Beyond that they are found out anew. It is all that stays
 * in memory of a sheet: a quarter of a kilobyte for each word it was the first to say, a megabyte at most (measured).
 */
const MOST_WORDS = 4_000;

const words: Record<Font, Map<string, Run>> = { plain: new Map(), bold: new Map() };
/** Glyphs that words are made of, each kept once: what fontkit gives holds on to a whole document. */
const letters: Record<Font, Map<string, { glyph: Glyph; place: Place }>> = { plain: new Map(), bold: new Map() };
/** What lays out words, of no document. */
const shapers: Partial<Record<Font, Shaper>> = {};

/** Has a font of a document know the words that others of the process had. */
export function knowWords(document: Document, name: Font): void {
  const own = fontOf(document, name);
  own.layoutCached = (text) => {
    const known = words[name].get(text);
    if (known) return known;
    const shaper = (shapers[name] ??= Object.create(Object.getPrototypeOf(own.font)) as Shaper);
    // Glyphs anew for each word: fontkit keeps with a glyph what it was first drawn for.
    shaper._glyphs = {};
    const run = lasting(own.layoutRun.call({ font: shaper, scale: own.scale }, sayable(text, (sign) => shaper.hasGlyphForCodePoint(sign))), name);
    if (words[name].size >= MOST_WORDS) words[name].clear();
    words[name].set(text, run);
    return run;
  };
}

function lasting({ glyphs, positions, advanceWidth }: Run, name: Font): Run {
  const kept = glyphs.map((glyph, at) => {
    const { xAdvance, yAdvance, xOffset, yOffset, advanceWidth: wide } = positions[at]!;
    const key = `${glyph.id} ${glyph.codePoints.join()} ${xAdvance} ${yAdvance} ${xOffset} ${yOffset}`;
    const one = letters[name].get(key) ?? { glyph: { id: glyph.id, codePoints: [...glyph.codePoints], advanceWidth: glyph.advanceWidth }, place: { xAdvance, yAdvance, xOffset, yOffset, advanceWidth: wide } };
    letters[name].set(key, one);
    return one;
  });
  return { glyphs: kept.map(({ glyph }) => glyph), positions: kept.map(({ place }) => place), advanceWidth };
}

/** A line in a font, as it is shown and how wide it is: in thousandths of its size. */
export interface Line {
  shown: string;
  width: number;
}

/** Lines of one document in one font. */
export class Lines {
  private readonly own: OwnFont;
  private readonly known = new Map<string, Line>();

  constructor(private readonly document: Document, name: Font) {
    this.own = fontOf(document, name);
  }

  of(text: string): Line {
    const known = this.known.get(text);
    if (known) return known;
    const [hex, places] = this.own.encode(text.replace(/\s*\n\s*/g, ' '));
    const line = { shown: shownBy(hex, places), width: places.reduce((sum, { xAdvance }) => sum + xAdvance, 0) };
    this.known.set(text, line);
    return line;
  }

  /** On the present page, its upper left corner at these points; `size` in points. */
  put({ shown }: Line, left: number, top: number, size: number): void {
    const { id, ascender } = this.own;
    const page = this.document.page as unknown as { fonts: Record<string, unknown> };
    page.fonts[id] ??= this.own.ref();
    // pdfkit turns the page upside down: letters are turned back.
    this.document.addContent(`BT /${id} ${rounded(size)} Tf 1 0 0 -1 ${rounded(left)} ${rounded(top + (ascender * size) / 1000)} Tm ${shown} TJ ET`);
  }
}

/** Letters in a row, with how far each is moved from where the one before ends. Golos moves none of them up or down. */
function shownBy(hex: readonly string[], places: readonly Place[]): string {
  let shown = '';
  for (const [at, one] of hex.entries()) {
    const { xAdvance, advanceWidth } = places[at]!;
    shown += xAdvance === advanceWidth ? one : `${one}> ${rounded(advanceWidth - xAdvance)} <`;
  }
  return `[<${shown}>]`;
}

/** As a PDF has numbers; a thousandth of a point is nobody's to see. */
export const rounded = (length: number): number => Math.round(length * 1000) / 1000;

function fontOf(document: Document, name: Font): OwnFont {
  return (document.font(name) as unknown as { _font: OwnFont })._font;
}
