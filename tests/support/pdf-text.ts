import { inflateSync } from 'node:zlib';

/** The text of each page of a PDF that pdfkit wrote, in the order in which it was drawn, a line for each piece. */
export function pagesOf(pdf: Buffer): string[] {
  const objects = new Map<string, { head: string; stream: string }>();
  for (const [, id, body] of pdf.toString('latin1').matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', rest] = (body ?? '').split(/\nstream\n/);
    const bytes = Buffer.from((rest ?? '').replace(/\nendstream$/, ''), 'latin1');
    objects.set(id!, { head, stream: /FlateDecode/.test(head) ? inflateSync(bytes).toString('latin1') : bytes.toString('latin1') });
  }
  const at = (id: string | undefined) => objects.get(id ?? '') ?? { head: '', stream: '' };
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\n/.test(head));
  return pages.map(({ head }) => {
    const fonts = new Map([...at(/\/Resources (\d+)/.exec(head)?.[1]).head.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, glyphsOf(at(/\/ToUnicode (\d+)/.exec(at(id).head)?.[1]).stream)]));
    return textOf(at(/\/Contents (\d+)/.exec(head)?.[1]).stream, fonts);
  });
}

/** What each glyph of a font stands for, out of its map to Unicode. */
function glyphsOf(map: string): string[] {
  const glyphs: string[] = [];
  for (const [, first, list] of map.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    const signs = [...(list ?? '').matchAll(/<([\w ]*)>/g)].map(([, hex]) => Buffer.from((hex ?? '').replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
    signs.forEach((sign, place) => (glyphs[parseInt(first!, 16) + place] = sign));
  }
  return glyphs;
}

function textOf(content: string, fonts: ReadonlyMap<string, string[]>): string {
  let glyphs: string[] = [];
  const lines: string[] = [];
  for (const [, font, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font) glyphs = fonts.get(font) ?? [];
    if (shown) lines.push([...shown.matchAll(/<(\w+)>/g)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? []).map((glyph) => glyphs[parseInt(glyph, 16)] ?? '?').join(''));
  }
  return lines.join('\n');
}
