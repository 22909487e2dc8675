import { bytesOf } from '@/lib/pdf/document';
import { Pages } from '@/lib/pdf/pages';

/** What PDF/A-2b asks of a file (ISO 19005-2), as far as it can be read off it: no validator is to be had here. */
let pdf: string;
beforeAll(async () => {
  const pages = new Pages({ school: 'Өзгөн №1', year: '2026-2027', title: 'Табель', lead: '7-А', foot: ['Күнү'], address: 'https://example.kg/verify/A', nameOfPage: String }, 'ky', 'portrait');
  pages.sign([{ label: 'Мугалим' }], 'М.О.');
  pdf = (await bytesOf(pages.document)).toString('latin1');
});
const objects = () => [...pdf.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, body]) => ({ id: id!, body: body! }));
const headOf = (id: string | undefined) => objects().find((one) => one.id === id)!.body.split('\nstream\n')[0]!;

test('it says in XMP what it is, opens with a header of version 1.7 and a line of bytes above 127, and has an identity', () => {
  expect(pdf).toMatch(/^%PDF-1\.7\n%[\x80-\xff]{4}/);
  expect(pdf).toContain('<pdfaid:part>2</pdfaid:part>');
  expect(pdf).toContain('<pdfaid:conformance>B</pdfaid:conformance>');
  const [metadata] = objects().filter(({ body }) => body.includes('/Subtype /XML'));
  expect(metadata!.body).not.toContain('/Filter');
  expect(pdf).toMatch(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/);
});

test('its colours are those of an ICC profile, and nothing is hidden, seen through, encrypted or run', () => {
  const [, profile] = /\/S \/GTS_PDFA1[\s\S]*?\/DestOutputProfile (\d+) 0 R/.exec(pdf) ?? [];
  expect(headOf(profile)).toMatch(/\/N 3/);
  expect(pdf).not.toMatch(/\/(Encrypt|SMask|JavaScript|JS|Launch|EmbeddedFile|OCProperties|LZWDecode|CA|ca)\b/);
});

test('every font is embedded, with the widths and the letters of what is shown', () => {
  const composite = objects().filter(({ body }) => /\/Subtype \/Type0/.test(body));
  expect(composite).toHaveLength(2);
  for (const { body } of composite) {
    const descendant = headOf(/\/DescendantFonts \[(\d+) 0 R\]/.exec(body)?.[1]);
    expect(descendant).toMatch(/\/CIDToGIDMap \/Identity/);
    expect(headOf(/\/FontDescriptor (\d+) 0 R/.exec(descendant)?.[1])).toMatch(/\/FontFile2 \d+ 0 R/);
    expect(body).toMatch(/\/ToUnicode \d+ 0 R/);
  }
  expect(objects().filter(({ body }) => /\/Type \/Font\n/.test(body) && /\/Subtype \/(Type1|TrueType|Type3)\b/.test(body))).toEqual([]);
});
