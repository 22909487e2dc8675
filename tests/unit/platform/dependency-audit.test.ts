import { readFileSync } from 'node:fs';
import { endedExceptions, graveFindings, looseEnds, type AuditReport } from '@/lib/launch/dependency-audit';

const sum = 'sha512-abc';
const weakness = (name: string, severity: string, id: string) => ({ name, severity, title: 'reads too much', url: `https://github.com/advisories/${id}` });
const REPORT: AuditReport = {
  auditReportVersion: 2,
  vulnerabilities: { left: { via: [weakness('left', 'high', 'GHSA-1'), weakness('left', 'low', 'GHSA-2')] }, right: { via: ['left'] } },
};

test('this project’s own lock file has no loose end', () => {
  expect(looseEnds(JSON.parse(readFileSync('package-lock.json', 'utf8')))).toEqual([]);
});

test('a range, a package without a checksum and one from elsewhere than the registry are named', () => {
  const packages = {
    '': { dependencies: { left: '^1.2.3', right: '1.2.3' }, devDependencies: { centre: 'git+https://example.org/centre.git' } },
    'node_modules/left': { integrity: sum, resolved: 'https://registry.example/left/-/left-1.2.3.tgz' },
    'node_modules/right': { integrity: 'sha1-abc' },
    'node_modules/centre': { integrity: sum, resolved: 'git+ssh://example.org/centre.git#abc' },
    'node_modules/left/node_modules/inner': { inBundle: true },
  };
  expect(looseEnds({ packages })).toEqual([
    'left is not pinned: ^1.2.3', 'centre is not pinned: git+https://example.org/centre.git', 'node_modules/right has no checksum',
    'node_modules/centre comes from git+ssh://example.org/centre.git#abc',
  ]);
});

test('a grave weakness is told once, a slight one not, and an exception covers it until its day', () => {
  const exception = { advisory: 'GHSA-1', why: 'that part is never called', until: '2027-01-01' };
  expect(graveFindings(REPORT, [], '2026-12-01')).toEqual(['left: reads too much (high, GHSA-1)']);
  expect(graveFindings(REPORT, [exception], '2026-12-31')).toEqual([]);
  expect(graveFindings(REPORT, [exception], '2027-01-01')).toHaveLength(1);
  expect([endedExceptions([exception], '2026-12-31'), endedExceptions([exception], '2027-01-01')]).toEqual([[], ['the exception for GHSA-1 ended on 2027-01-01']]);
});
