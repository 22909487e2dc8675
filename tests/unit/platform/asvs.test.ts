import { existsSync, readFileSync } from 'node:fs';

/** How many requirements of levels 1 and 2 each section of OWASP ASVS 5.0.0 has. Chapters 10 (OAuth) and 17 (WebRTC) are answered as a whole. */
const SECTIONS: Readonly<Record<string, number>> = {
  '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2, '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1, '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2,
  '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4, '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3, '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.6': 3, '6.8': 4,
  '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2, '8.1': 2, '8.2': 3, '8.3': 1, '8.4': 1, '9.1': 3, '9.2': 4,
  '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1, '12.1': 3, '12.2': 2, '12.3': 4, '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5,
  '14.1': 2, '14.2': 4, '14.3': 3, '15.1': 3, '15.2': 3, '15.3': 7, '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3,
};

const rows = readFileSync('lib/policy/asvs-5-level-2.tsv', 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'));

test('every requirement of levels 1 and 2 has one line', () => {
  const wanted = Object.entries(SECTIONS).flatMap(([section, count]) => Array.from({ length: count }, (_, at) => `${section}.${at + 1}`));
  expect(rows.map(([id]) => id).sort()).toEqual([...wanted, '10.*', '17.*'].sort());
});

test.each(rows)('%s, %s: what it refers to is there, and it says how', (id, verdict, where = '', how = '') => {
  const places = where.split(' ').filter(Boolean);
  expect(places.filter((place) => !existsSync(place))).toEqual([]);
  if (verdict === 'test') expect(places.some((place) => /\.(test|spec)\.ts$/.test(place))).toBe(true);
  else if (verdict === 'code') expect(places.length).toBeGreaterThan(0);
  else expect(['not applicable', 'open']).toContain(verdict);
  expect([id, how.length > 2]).toEqual([id, true]);
});
