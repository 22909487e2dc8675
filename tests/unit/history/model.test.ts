import fc from '@/tests/support/properties';
import { entryHash, hashOf, verify } from '@/lib/history/model';

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

describe('a stored entry', () => {
  const entry = {
    ...{ schoolId: 's', at: new Date(meta.at), fact: 'term.closed', personId: 'p', sessionId: 'i', subjectPupilId: 'c', groupId: 'g' },
    ...{ payload: { termId: 'a' }, salt: 'salt' },
  };
  const stored = { ...entry, payloadHash: entryHash(entry) };

  test('is verified by its hash, and no value of it can be another', () => {
    expect(verify(stored)).toBe('unchanged');
    const changes = { schoolId: 't', at: new Date(0), fact: 'term.reopened', personId: null, sessionId: null, subjectPupilId: null, groupId: null, payload: {}, salt: 'pepper', payloadHash: '' };
    for (const [name, value] of Object.entries(changes)) expect([name, verify({ ...stored, [name]: value })]).toEqual([name, 'changed']);
  });

  test('whose payload was emptied by law says so', () => {
    expect(verify({ ...stored, payload: null })).toBe('emptied');
  });
});
