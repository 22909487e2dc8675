import fc from 'fast-check';
import { hashOf } from '@/lib/history/model';

const meta = { at: '2026-11-20T05:00:00.000Z', fact: 'term.closed', personId: 'p', sessionId: null };

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, inner]) => [key, shuffled(inner)]));
};

describe('the hash of a happening', () => {
  test('does not depend on the order in which its values come back from the database', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (payload) => {
        expect(hashOf('salt', meta, shuffled(payload))).toBe(hashOf('salt', meta, payload));
      }),
    );
    expect(hashOf('salt', { sessionId: null, personId: 'p', fact: 'term.closed', at: meta.at }, {})).toBe(hashOf('salt', meta, {}));
  });

  test('changes with every value, the order of a list, the salt, and what was done', () => {
    const hash = hashOf('salt', meta, { termId: 'a', counts: [1, 2] });
    expect(hashOf('salt', meta, { termId: 'b', counts: [1, 2] })).not.toBe(hash);
    expect(hashOf('salt', meta, { termId: 'a', counts: [2, 1] })).not.toBe(hash);
    expect(hashOf('pepper', meta, { termId: 'a', counts: [1, 2] })).not.toBe(hash);
    expect(hashOf('salt', { ...meta, fact: 'term.reopened' }, { termId: 'a', counts: [1, 2] })).not.toBe(hash);
  });
});
