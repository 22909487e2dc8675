import fc from '@/tests/support/properties';
import { namedApart, pathPart, zipDirectory, zipFile } from '@/lib/bundles/zip-model';
import { filesOf } from '@/tests/support/zip-files';

const at = new Date('2026-11-20T03:30:10Z');

test('what was put into a ZIP file by file is found in it again, packed or not, under Kyrgyz names', () => {
  const file = fc.record({ name: fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom('ө', 'ү', 'ң', 'А', '7', '-', ' ') }), bytes: fc.uint8Array({ maxLength: 400 }), packs: fc.boolean() });
  fc.assert(fc.property(fc.uniqueArray(file, { selector: ({ name }) => name, maxLength: 12 }), (files) => {
    const lying = files.map(({ name, bytes, packs }) => zipFile(name, bytes, { at, packs }));
    const directory = zipDirectory(lying.map((one) => ({ head: one.subarray(0, 30 + one.readUInt16LE(26)), length: one.length })));
    const found = filesOf(Buffer.concat([...lying, directory]));
    expect([...found].map(([name, bytes]) => [name, [...bytes]])).toEqual(files.map(({ name, bytes }) => [name, [...bytes]]));
  }), { numRuns: 60 });
});

test.each([['7-А/ 1', '7-А- 1'], ['..', '-'], ['  Англис   тили: 2 ', 'Англис тили- 2'], ['a\u0000b', 'a-b'], ['Табель.', 'Табель']])('a name is one part of a path: %j', (text, part) => {
  expect(pathPart(text)).toBe(part);
});

test('pupils of one name have a file each', () => {
  expect(namedApart(['Асанов Нурлан.pdf', 'асанов нурлан.pdf', 'Асанов Нурлан.pdf', 'Эмил'].map((name) => ({ name }))).map(({ name }) => name))
    .toEqual(['Асанов Нурлан.pdf', 'асанов нурлан (2).pdf', 'Асанов Нурлан (3).pdf', 'Эмил']);
});
