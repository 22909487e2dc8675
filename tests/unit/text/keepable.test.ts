import { isKeepable } from '@/lib/text/keepable';

test.each([['a\0b'], ['\ud83d'], ['\ude00'], [{ operations: [{ note: '\0' }] }], [[['x', '\udfff']]]])('PostgreSQL could not keep %j', (value) => {
  expect(isKeepable(value)).toBe(false);
});

test.each([[''], ['Өтүлдү: §11, 3-мисал\n😀'], [null], [undefined], [5], [{ operations: [{ note: null, value: 5 }] }]])('%j can be kept', (value) => {
  expect(isKeepable(value)).toBe(true);
});
