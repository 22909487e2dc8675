import 'server-only';
import type { Document, Font } from './document';

/** A letter's shape is taken out of its font once in a process: every document embeds some eighty of them (profiled). */

interface Shape {
  bytes: Uint8Array;
  /** of a letter made of others: which, and where its bytes say so */
  parts: readonly { glyphID: number; pos: number }[];
  metrics: { advance: number; bearing: number };
}

/** What fontkit embeds of a font, glyph by glyph in the order in which they are met. */
interface Subset {
  _addGlyph(id: number): number;
  includeGlyph(id: number): number;
  font: { getGlyph(id: number): { _decode(): { numberOfContours: number; components?: Shape['parts'] } | null; _getMetrics(): { leftBearing: number }; advanceWidth: number }; loca: { offsets: number[] }; _getTableStream(tag: string): { pos: number; readBuffer(length: number): Uint8Array } };
  glyf: Uint8Array[];
  loca: { offsets: number[] };
  hmtx: { metrics: Shape['metrics'][] };
  offset: number;
}

const shapes: Record<Font, Map<number, Shape>> = { plain: new Map(), bold: new Map() };

/** Has a font of a document know the shapes that others of the process had. The font has no variations: they would be drawn anew. */
export function knowShapes(document: Document, name: Font): void {
  const { subset } = (document.font(name) as unknown as { _font: { subset: Subset } })._font;
  subset._addGlyph = (id) => {
    const shape = shapes[name].get(id) ?? shapeOf(subset.font, id);
    shapes[name].set(id, shape);
    const { bytes, parts, metrics } = shape;
    const own = parts.length === 0 ? bytes : new Uint8Array(bytes);
    for (const { glyphID, pos } of parts) new DataView(own.buffer).setUint16(pos, subset.includeGlyph(glyphID));
    subset.glyf.push(own);
    subset.loca.offsets.push(subset.offset);
    subset.hmtx.metrics.push(metrics);
    subset.offset += own.length;
    return subset.glyf.length - 1;
  };
}

/** As fontkit's own TTFSubset takes it. */
function shapeOf(font: Subset['font'], id: number): Shape {
  const glyph = font.getGlyph(id);
  const decoded = glyph._decode();
  const [from = 0, to = 0] = font.loca.offsets.slice(id, id + 2);
  const stream = font._getTableStream('glyf');
  stream.pos += from;
  const isMadeOfOthers = decoded !== null && decoded.numberOfContours < 0;
  return {
    bytes: new Uint8Array(stream.readBuffer(to - from)),
    parts: isMadeOfOthers ? (decoded.components ?? []).map(({ glyphID, pos }) => ({ glyphID, pos })) : [],
    metrics: { advance: glyph.advanceWidth, bearing: glyph._getMetrics().leftBearing },
  };
}
