import fc from '@/tests/support/properties';
import { stateOf, versionInForce, versionToAmend } from '@/lib/check-plans/model';

/** As versions come: every one but the last is decided. */
const history = fc
  .record({ decided: fc.array(fc.constantFrom('approved' as const, 'declined' as const), { maxLength: 6 }), last: fc.constantFrom('draft' as const, 'submitted' as const, null) })
  .map(({ decided, last }) => [
    ...decided.map((decision, at) => ({ version: at + 1, isSubmitted: true, decision })),
    ...(last ? [{ version: decided.length + 1, isSubmitted: last === 'submitted', decision: null }] : []),
  ]);

test('the newest approved version is in force, whatever was drafted, submitted or returned after it', () => {
  fc.assert(fc.property(history, (versions) => {
    const approved = versions.filter(({ decision }) => decision === 'approved').map(({ version }) => version);
    expect(versionInForce(versions.toReversed())?.version ?? null).toBe(approved.at(-1) ?? null);
  }));
});

test('the next draft is made of the last version, and of none while one is drafted or waits', () => {
  fc.assert(fc.property(history, (versions) => {
    const last = versions.at(-1);
    const isOpen = last !== undefined && ['draft', 'submitted'].includes(stateOf(last));
    expect(versionToAmend(versions.toReversed())).toBe(isOpen ? null : (last ?? null));
  }));
});
