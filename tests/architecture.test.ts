import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { PROJECT_FOLDER } from '@/lib/launch/settings';

const OURS = ['app', 'components', 'lib', 'prisma', 'tests'];
const LEFT_OUT = /(^|\/)(generated|node_modules)(\/|$)/;

function filesUnder(folder: string, pattern: RegExp): string[] {
  const full = join(PROJECT_FOLDER, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => pattern.test(name) && !LEFT_OUT.test(name) && statSync(join(PROJECT_FOLDER, name)).isFile());
}

const read = (file: string) => readFileSync(join(PROJECT_FOLDER, file), 'utf8');
const sources = OURS.flatMap((folder) => filesUnder(folder, /\.tsx?$/));
const parse = (file: string) => ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);

describe('the linter refuses', () => {
  const refused: [what: string, path: string, code: string, rule: string][] = [
    ['a component that imports a page', 'components/ui/a.tsx', `import '@/app/robots';`, 'import/no-restricted-paths'],
    ['a feature that imports a page', 'lib/timetable/a.ts', `import '../../app/robots';`, 'import/no-restricted-paths'],
    ['a link that fetches its page ahead', 'components/ui/a.tsx', `import Link from 'next/link'; export const A = () => <Link href="/" />;`, 'no-restricted-syntax'],
    ['a page that reaches for the database', 'app/a.tsx', `import '@/lib/db/as-actor';`, 'import/no-restricted-paths'],
    ['a page that reaches for the launcher', 'app/(school)/a.tsx', `import '@/lib/launch/settings';`, 'import/no-restricted-paths'],
    ['a feature that imports the launcher', 'lib/timetable/a.ts', `import '@/lib/launch/settings';`, 'import/no-restricted-paths'],
    ['a feature that imports a script', 'lib/timetable/a.ts', `import '@/prisma/migrate/deploy';`, 'import/no-restricted-paths'],
    ['the Prisma client outside lib/db', 'lib/timetable/queries.ts', `import '@/lib/db/generated/client';`, 'import/no-restricted-paths'],
    ['the Prisma client in an action', 'lib/action.ts', `import './db/generated/client';`, 'import/no-restricted-paths'],
    ['the Prisma package outside lib/db', 'lib/timetable/queries.ts', `import '@prisma/client';`, 'no-restricted-imports'],
    ['a feature that takes the connections', 'lib/timetable/queries.ts', `import { pool } from '@/lib/db/client'; pool();`, '@typescript-eslint/no-restricted-imports'],
    ['a feature that takes them later', 'lib/timetable/queries.ts', `export const a = async () => (await import('@/lib/db/client')).prisma();`, 'no-restricted-syntax'],
    ['a feature that names a role itself', 'lib/timetable/commands.ts', `import { inRole } from '../db/transaction'; inRole();`, '@typescript-eslint/no-restricted-imports'],
    ['an action that takes the connections', 'lib/action.ts', `import { prisma } from './db/client'; prisma();`, '@typescript-eslint/no-restricted-imports'],
    ['a script that takes the connections', 'prisma/sample/a.ts', `import { prisma } from '@/lib/db/client'; prisma();`, '@typescript-eslint/no-restricted-imports'],
    ['a test that takes them', 'tests/data/a.test.ts', `import { prisma } from '@/lib/db/client'; prisma();`, '@typescript-eslint/no-restricted-imports'],
    ['a model that reads the database', 'lib/timetable/model.ts', `import '@/lib/db/as-actor';`, 'import/no-restricted-paths'],
    ['a feature in another feature’s inner file', 'lib/journal/a.ts', `import '@/lib/timetable/reconcile';`, 'import/no-restricted-paths'],
    ['another feature’s whole command', 'lib/journal/a.ts', `import { putInForce } from '@/lib/timetable/commands';`, 'no-restricted-imports'],
    ['a basic component that knows the school', 'components/ui/a.tsx', `import '@/lib/timetable/model';`, 'import/no-restricted-paths'],
    ['the environment read in a feature', 'lib/timetable/a.ts', `export const a = process.env.PORT;`, 'no-restricted-properties'],
    ['the environment taken apart', 'app/a.tsx', `export const { env } = process;`, 'no-restricted-properties'],
    ['the environment imported', 'lib/timetable/a.ts', `import { env } from 'node:process'; export const a = env;`, 'no-restricted-imports'],
    ['raw SQL in a feature', 'lib/timetable/queries.ts', 'export const a = (db) => db.$queryRaw`select 1`;', 'no-restricted-syntax'],
    ['SQL from text, even in lib/db', 'lib/db/a.ts', `export const a = (db, sql) => db.$queryRawUnsafe(sql);`, 'no-restricted-syntax'],
    ['words in a page', 'app/a.tsx', `export default function A() { return <p>Save</p>; }`, 'no-restricted-syntax'],
    ['words in braces', 'app/a.tsx', `export default function A() { return <p>{'Save'}</p>; }`, 'no-restricted-syntax'],
    ['words in a template', 'components/ui/a.tsx', 'export function A({ n }: { n: number }) { return <>{`Saved ${n}`}</>; }', 'no-restricted-syntax'],
    ['words by a condition', 'components/ui/a.tsx', `export function A({ on }: { on: boolean }) { return <p>{on ? 'On' : '·'}</p>; }`, 'no-restricted-syntax'],
    ['words in a label', 'components/ui/a.tsx', `export function A() { return <i aria-label="Save" />; }`, 'no-restricted-syntax'],
    ['Kyrgyz words in a component', 'components/ui/a.tsx', `export const a = 'Күндөлүк';`, 'no-restricted-syntax'],
    ['console in a feature', 'lib/timetable/a.ts', `console.log(1);`, 'no-console'],
    ['any', 'lib/timetable/a.ts', `export const a = (b: unknown) => b as any;`, '@typescript-eslint/no-explicit-any'],
    ['a silenced compiler', 'lib/timetable/a.ts', `// @ts-ignore\nexport const a = 1;`, '@typescript-eslint/ban-ts-comment'],
    ['a silenced linter', 'lib/timetable/a.ts', `// eslint-disable-next-line no-console\nconsole.log(1);`, 'no-console'],
  ];
  const allowed: [what: string, path: string, code: string][] = [
    ['a query that opens a transaction', 'lib/timetable/queries.ts', `import '@/lib/db/as-actor';`],
    ['the type of a transaction', 'lib/timetable/queries.ts', `import type { Db } from '@/lib/db/transaction'; export type A = Db;`],
    ['the transaction in lib/db', 'lib/db/a.ts', `import { inRole } from './transaction'; inRole();`],
    ['another feature’s model', 'lib/journal/a.ts', `import '@/lib/timetable/model';`],
    ['another feature’s command inside an open transaction', 'lib/journal/a.ts', `import { moveWithin } from '@/lib/timetable/commands'; moveWithin();`],
    ['a feature’s own command', 'lib/timetable/a.ts', `import { putInForce } from './commands'; putInForce();`],
    ['a page’s queries', 'app/a.tsx', `import '@/lib/auth/require-actor';`],
    ['a comparison with a word of the code', 'app/a.tsx', `export default function A({ of }: { of: string }) { return <p>{of === 'late' && '·'}</p>; }`],
    ['signs without words', 'app/a.tsx', `export default function A() { return <p>· 12 %</p>; }`],
    ['the environment in lib/env.ts', 'lib/env.ts', `export const a = process.env.PORT;`],
  ];
  let answers: { rule: string; message: string }[][];

  beforeAll(() => {
    const input = JSON.stringify([...refused, ...allowed].map(([, path, code]) => ({ path, code })));
    const linter = join(PROJECT_FOLDER, 'tests/support/lint-snippets.mjs');
    answers = JSON.parse(execFileSync(process.execPath, [linter], { cwd: PROJECT_FOLDER, input, encoding: 'utf8' }));
  });

  test.each(refused.map((row, at) => [row[0], row[3], at] as const))('%s', (_what, rule, at) => {
    expect(answers[at]?.map((message) => message.rule)).toContain(rule);
  });

  test.each(allowed.map((row, at) => [row[0], refused.length + at] as const))('but not %s', (_what, at) => {
    expect(answers[at]).toEqual([]);
  });
});

describe('files', () => {
  test('say in their name what they hold', () => {
    const nameless = /(^|\/)(utils?|helpers?|common|misc|shared|index)(\/|\.)/i;
    expect(OURS.flatMap((folder) => filesUnder(folder, nameless))).toEqual([]);
  });

  test('are named in kebab-case', () => {
    const name = /^[\w()[\].-]*$/;
    const loud = sources.filter((file) => file.split('/').some((part) => !name.test(part) || /[A-Z_]/.test(part.replace(/\[.*\]/, '').replace(/^_/, ''))));
    expect(loud).toEqual([]);
  });

  test('do not only pass on what other files export', () => {
    const isBarrel = (file: string) => {
      // What exports nothing of others need not be parsed.
      if (!/^export\b[^;]*\bfrom\b/m.test(read(file))) return false;
      const statements = parse(file).statements;
      return statements.length > 0 && statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier);
    };
    expect(sources.filter((file) => !file.endsWith('route.ts') && isBarrel(file))).toEqual([]);
  });

  test('never import each other in a circle', () => {
    expect(firstCircle(sources)).toEqual([]);
  });
});

describe('doors', () => {
  /** Names of exports that are not calls of the given function. */
  function otherExports(file: string, maker: string): string[] {
    return parse(file).statements.flatMap((statement) => {
      const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
      if (ts.isExportDeclaration(statement) || ts.isExportAssignment(statement)) return [statement.getText()];
      if (!isExported || ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement)) return [];
      if (!ts.isVariableStatement(statement)) return [statement.getText().slice(0, 60)];
      return statement.declarationList.declarations
        .filter(({ initializer }) => !initializer || !ts.isCallExpression(initializer) || initializer.expression.getText() !== maker)
        .map((declaration) => declaration.getText().slice(0, 60));
    });
  }

  test('every server action is made by defineAction', () => {
    const actions = sources.filter((file) => read(file).match(/^['"]use server['"]/));
    expect(actions.filter((file) => !/^app\/(.*\/)?actions\.ts$/.test(file))).toEqual([]);
    expect(filesUnder('app', /(^|\/)actions\.ts$/).flatMap((file) => otherExports(file, 'defineAction'))).toEqual([]);
  });

  test('no server action hides inside another file', () => {
    const inner = sources.filter((file) => /^(app|components|lib)\//.test(file) && /^\s+['"]use server['"]/m.test(read(file)));
    expect(inner).toEqual([]);
  });

  test('every route handler is made by defineRoute, but for next-auth’s own and the worker’s source', () => {
    const others = ['app/api/auth/', 'app/service-worker.js/'];
    const routes = filesUnder('app', /(^|\/)route\.tsx?$/).filter((file) => !others.some((other) => file.startsWith(other)));
    expect(routes.flatMap((file) => otherExports(file, 'defineRoute'))).toEqual([]);
  });

  test('only the rows of the filling and of the spread are written as HTML, each value of them escaped', () => {
    expect(sources.filter((file) => !file.startsWith('tests/') && /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=|insertAdjacentHTML/.test(read(file)))).toEqual([
      'components/oversight/filling-grid.tsx',
      'components/journal/spread/cell-text.ts',
      'components/journal/spread/spread-row.tsx',
    ]);
  });

  test('nothing of a school is kept in a cache of the server', () => {
    const cached = filesUnder('app/(school)', /\.tsx?$/).filter((file) => /use cache|unstable_cache|force-static|\brevalidate\s*=/.test(read(file)));
    expect(cached).toEqual([]);
  });
});

describe('SQL', () => {
  /** Everything between backticks, without what is put into it: `lib/db` writes its SQL there. */
  function statementsOf(file: string): string[] {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
      if (ts.isTemplateExpression(node)) found.push([node.head, ...node.templateSpans.map(({ literal }) => literal)].map(({ text }) => text).join(' ? '));
      ts.forEachChild(node, visit);
    };
    visit(parse(file));
    return found.map((sql) => sql.replace(/--.*$/gm, ''));
  }

  const withoutComments = (file: string) => read(file).replace(/--.*$/gm, '');

  test('asks for the school’s day and moment, never for the database’s own', () => {
    const clock = /\b(current_(date|time|timestamp)|local(time|timestamp)|clock_timestamp|(?<!app\.)now\s*\()/i;
    expect(filesUnder('prisma/policies', /\.sql$/).filter((file) => clock.test(withoutComments(file)))).toEqual([]);
    // The queue's tables are its library's, as it makes them: its clock is the database's, and it knows no school's day.
    expect(filesUnder('prisma/migrations', /\.sql$/).filter((file) => !file.includes('_notice_queue/') && clock.test(withoutComments(file)))).toEqual([]);
    expect(filesUnder('lib/db', /\.ts$/).filter((file) => statementsOf(file).some((sql) => clock.test(sql)))).toEqual([]);
    expect(filesUnder('lib/db', /\.ts$/).flatMap(statementsOf).filter((sql) => /\bselect\b/i.test(sql)).length).toBeGreaterThan(30);
  });

  test('knows no setting that switches the policies off', () => {
    expect(filesUnder('prisma', /\.sql$/).filter((file) => /bypass(?!rls)/i.test(withoutComments(file)))).toEqual([]);
  });
});

describe('now and today', () => {
  /** Where a clock other than the school's is read, and why. */
  const OTHER_CLOCKS: Record<string, string> = {
    'lib/calendar/moved-clock.ts': 'real time, out of which the school’s clock is made',
    'lib/auth/second-factor.ts': 'true time, by which a telephone makes its codes',
    'lib/auth/session-cookie.ts': 'how long a process keeps a deciphered cookie',
    'lib/launch/demo-data.ts': 'real time, which the demo moves',
    'lib/launch/audit.ts': 'real time: whether an exception has ended',
    'lib/integrity/commands.ts': 'how long a round of sealing waits for writers',
    'lib/launch/folder-lock.ts': 'the age of a file',
    'components/device/copies.ts': 'a device’s clock: how old a copy on it is',
    'components/journal/correction-ask.tsx': 'a device’s clock as it is set: when a request was sent',
    'components/journal/device/keeper.ts': 'a device’s clock: when to try again',
    'components/journal/device/recorder.ts': 'a device’s clock as it is set: when something was typed, and when it was sent',
    'components/journal/device/school-clock.ts': 'a device’s clock, and how far the server’s answers show it to be off',
    'components/term-marks/desk.ts': 'a device’s clock as it is set: when something was typed, and when it was sent',
  };

  function readsAClock(file: string): boolean {
    const isRead = (node: ts.Node): boolean =>
      (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) ||
      (ts.isCallExpression(node) && ['Date.now', 'Date'].includes(node.expression.getText())) ||
      (ts.forEachChild(node, (child) => isRead(child) || undefined) ?? false);
    return /\bDate\b/.test(read(file)) && isRead(parse(file));
  }

  test('come from lib/clock.ts alone, but where another clock is meant', () => {
    const files = [...sources.filter((file) => /^(app|components|lib)\//.test(file)), 'middleware.ts'];
    expect(files.filter(readsAClock).sort()).toEqual(Object.keys(OTHER_CLOCKS).sort());
  });
});

/** The first circle of imports, as a list of files; types alone bind nothing. Empty when there is none. */
function firstCircle(files: readonly string[]): string[] {
  const known = new Set(files);
  const importsOf = (file: string) =>
    ts.preProcessFile(read(file).replace(/^import type [^;]*;/gm, '')).importedFiles.flatMap(({ fileName }) => {
      const base = fileName.startsWith('@/') ? fileName.slice(2) : fileName.startsWith('.') ? relative('', join(file, '..', fileName)) : null;
      return ['.ts', '.tsx'].map((end) => `${base}${end}`).filter((name) => known.has(name));
    });
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return [];
    for (const next of importsOf(file)) {
      const circle = visit(next, [...path, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of files) {
    const circle = visit(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
