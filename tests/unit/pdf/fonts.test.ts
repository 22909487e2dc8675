import fc from '@/tests/support/properties';
import { bytesOf, newDocument } from '@/lib/pdf/document';
import { pagesOf } from '@/tests/support/pdf-text';

test('a text is said by a document as it was written, whatever other documents wrote before it or meanwhile', async () => {
  const text = fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(...'АВЕКМНОРСТУХабвгөүңӨҮҢABCEHKMOPTXYabc0123456789/-·') });
  await fc.assert(fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 4 }), async (texts) => {
    const documents = texts.map(() => newDocument({ title: 'А', locale: 'ky', margin: 30 }).addPage());
    for (const font of ['plain', 'bold'] as const) for (const [at, document] of documents.entries()) document.font(font).text(texts[at]!, 30, 30, { lineBreak: false });
    const said: string[] = [];
    for (const document of documents) said.push(pagesOf(await bytesOf(document)).join());
    expect(said).toEqual(texts.map((one) => `${one}\n${one}`));
  }), { numRuns: 15 });
});

test('signs that the font lacks are said by others, so that no empty box is printed; ң ө ү, arrows and signs of arithmetic stay', async () => {
  const document = newDocument({ title: 'А', locale: 'ky', margin: 30 }).addPage();
  for (const font of ['plain', 'bold'] as const) document.font(font).text('ңөүҢӨҮ 4 → 5, √2 ≤ 3², α ≠ π\u200b ∠ \u{1f600}', 30, 30, { lineBreak: false });
  const [page] = pagesOf(await bytesOf(document));
  const said = 'ңөүҢӨҮ 4 → 5, √2 ≤ 3², альфа != пи ? ?';
  expect(page).toBe(`${said}\n${said}`);
});
