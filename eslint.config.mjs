import { existsSync, readdirSync, readFileSync } from 'node:fs';
import next from 'eslint-config-next/core-web-vitals';
import typescript from 'eslint-config-next/typescript';

/** Folders of `lib` that everybody may use; every other folder there is a feature. */
const FOUNDATION = ['auth', 'calendar', 'db', 'history', 'launch', 'matters', 'pdf', 'policy', 'text'];
const foldersIn = (path) => {
  const folder = new URL(path, import.meta.url);
  return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name) : [];
};
const features = foldersIn('./lib').filter((name) => !FOUNDATION.includes(name));
const screens = [...new Set(['ui', ...foldersIn('./components')])];

/** What a feature shows to the others: pure rules and types, and commands, of which only `...Within` may be named. */
const OPEN_TO_FEATURES = ['**/{model,view,commands}.ts', '**/*-{model,view,commands}.ts'];
const OPEN_TO_SCREENS = ['{schema,model,view}.ts', '*-{schema,model,view}.ts'];
const openToScreen = (name) => ['**/lib/calendar/**', '**/lib/result.t{s,}', ...OPEN_TO_SCREENS.map((file) => `**/lib/${name}/${file}`)];

/** Who may import whom. `target` may not import `from`, but for `except`. */
const ZONES = [
  { target: ['./components', './lib', './prisma'], from: './app', message: 'Nobody imports app.' },
  { target: './app', from: ['./lib/db', './lib/launch', './prisma', './tests'], message: 'A page asks queries and commands.' },
  { target: ['./components', './lib/!(launch)/**', './lib/*.ts'], from: ['./prisma', './lib/launch', './tests'], message: 'The application does not know how it is launched.' },
  { target: './lib', from: './components', message: 'lib knows no screen.' },
  { target: ['./app', './components', './lib/!(db)/**', './lib/*.ts', './prisma', './tests', './middleware.ts'], from: './lib/db/generated', message: 'Only lib/db imports Prisma.' },
  { target: ['./lib/**/*model.ts', './lib/**/*view.ts', './lib/**/*schema.ts'], from: ['./lib/db/**', './lib/**/*queries.ts', './lib/**/*commands.ts'], message: 'Rules, types and schemas do no input and output.' },
];

/** Of a feature's files, and of a screen's, those zones alone that they lie in: all of all, tried for every file, took a quarter of the linter's time. */
const zonesOfFeature = (name) => features.filter((other) => other !== name).map((other) => ({
  target: `./lib/${name}`,
  from: `./lib/${other}/**/*`,
  except: OPEN_TO_FEATURES,
  message: `Reach ${other} through its model, its view or a command ending in Within.`,
}));
const zonesOfScreen = (name) => [
  {
    target: `./components/${name}`,
    from: './components',
    except: [...new Set([`./${name}`, './ui', ...(name === 'ui' ? [] : ['./device', './matters'])])],
    message: 'A feature\'s components build on components/ui, components/device and components/matters only.',
  },
  {
    target: `./components/${name}`,
    from: './lib/**/*',
    except: ['**/lib/text/**', ...(name === 'ui' ? [] : openToScreen(name))],
    message: 'Components know words and their own feature\'s schema, model and view.',
  },
];
const keptTo = (zones) => ({ 'import/no-restricted-paths': ['error', { zones: [...ZONES, ...zones], basePath: import.meta.dirname }] });

const UNSAFE_SQL = { selector: 'MemberExpression[property.name=/Unsafe$/]', message: 'SQL is never put together from text.' };
const RAW_SQL = { selector: 'MemberExpression[property.name=/^\\$(queryRaw|executeRaw)/]', message: 'Raw SQL lives in lib/db.' };
/** A statement runs in a role of its own: connections and transactions are opened by lib/db alone, their types are everybody's. */
const OPENING = 'Only lib/db opens connections and transactions: asActor, asService.';
const OPENERS = { group: ['**/db/client', '**/db/transaction'], allowTypeImports: true, message: OPENING };
const OPENED_LATER = { selector: 'ImportExpression[source.value=/db.(client|transaction)$/]', message: OPENING };
/** What happens to a statement that forgot its role is shown there. */
const ASK_WITHOUT_ROLE = ['tests/policy/tables.test.ts'];
const PRISMA_PACKAGE = { group: ['@prisma/*'], message: 'Only lib/db imports Prisma.' };
const WITHIN = {
  group: ['@/lib/*/commands', '@/lib/*/*-commands', '../*/commands', '../*/*-commands'],
  allowImportNamePattern: 'Within$',
  message: 'Another feature\'s command joins a transaction that is open: only its ...Within.',
};
/** What is put on the page as it stands: at once, or by a condition. */
const SHOWN = ['', ' > ConditionalExpression', ' > LogicalExpression'].map((under) => `:matches(JSXElement, JSXFragment) > JSXExpressionContainer${under}`);
const WORDS = [
  ...SHOWN.flatMap((place) => [`${place} > Literal[value=/\\p{L}/u]`, `${place} > TemplateLiteral > TemplateElement[value.raw=/\\p{L}/u]`])
    .map((selector) => ({ selector, message: 'Words come from lib/text/messages.' })),
  { selector: 'JSXText[value=/\\p{L}/u]', message: 'Words come from lib/text/messages.' },
  { selector: 'JSXAttribute[name.name=/^(alt|aria-label|aria-description|label|placeholder|title)$/] > Literal[value=/\\p{L}/u]', message: 'Words come from lib/text/messages.' },
  { selector: 'Literal[value=/[\\u0400-\\u04ff]/], TemplateElement[value.raw=/[\\u0400-\\u04ff]/]', message: 'Words come from lib/text/messages.' },
];

/** Every page is made for whoever asks, so one fetched ahead brings a phone nothing but requests, and the server a whole sheet unseen. */
const FETCHED_AHEAD = { selector: 'JSXOpeningElement[name.name="Link"]:not(:has(JSXAttribute[name.name="prefetch"]))', message: 'A link fetches no page ahead: prefetch={false}.' };

/** Whatever lives on in a browser: state, effects, references. A component that is drawn once breaks no rule of these. */
const LIVES = /'use client'|\buse(State|Reducer|Ref|Effect|LayoutEffect|EffectEvent|Memo|Callback|Transition|Optimistic|ActionState|DeferredValue|SyncExternalStore|ImperativeHandle)\b/;
const drawnOnce = ['app', 'components'].flatMap((folder) => readdirSync(new URL(folder, import.meta.url), { recursive: true }).map((file) => `${folder}/${file}`))
  .filter((file) => /\.tsx?$/.test(file) && !LIVES.test(readFileSync(new URL(file, import.meta.url), 'utf8')))
  // Brackets and parentheses of addresses are letters here.
  .map((file) => file.replace(/[[\]()]/g, '?'));

/** Rules that have React's compiler read a file, which costs half of the linter's time. */
const COMPILER = next.flatMap(({ rules }) => Object.keys(rules ?? {}))
  .filter((rule) => rule.startsWith('react-hooks/') && !/(rules-of-hooks|exhaustive-deps)$/.test(rule));

const OF_CLASSES = ['display-name', 'no-deprecated', 'no-direct-mutation-state', 'no-is-mounted', 'no-string-refs', 'require-render-return'];

const restrictSyntax = (files, ...selectors) => ({ files, rules: { 'no-restricted-syntax': ['error', UNSAFE_SQL, ...selectors] } });

const config = [
  ...next,
  ...typescript,
  { ignores: ['.next/**', '.data/**', 'lib/db/generated/**', 'public/**', 'next-env.d.ts', 'test-results/**'] },
  {
    // A rule is changed here, for all, or kept.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: {
      ...keptTo([]),
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  ...features.map((name) => ({ files: [`lib/${name}/**`], rules: keptTo(zonesOfFeature(name)) })),
  ...screens.map((name) => ({ files: [`components/${name}/**`], rules: keptTo(zonesOfScreen(name)) })),
  // The compiler finds both on its way.
  { files: ['**/*.{ts,tsx}'], rules: { 'no-undef': 'off', '@typescript-eslint/no-unused-vars': 'off' } },
  { files: ['{lib,prisma,tests}/**', ...drawnOnce], rules: Object.fromEntries(COMPILER.map((rule) => [rule, 'off'])) },
  restrictSyntax(['**/*.{ts,tsx}'], RAW_SQL, OPENED_LATER),
  restrictSyntax(['lib/db/**']),
  restrictSyntax(['{app,components}/**/*.{ts,tsx}'], RAW_SQL, OPENED_LATER, FETCHED_AHEAD, ...WORDS),
  { files: ['**/*.{ts,tsx}'], ignores: ['lib/db/**', ...ASK_WITHOUT_ROLE], rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [OPENERS] }] } },
  {
    files: ['{app,components,lib}/**/*.{ts,tsx}', 'middleware.ts'],
    ignores: ['lib/env.ts', 'lib/launch/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only lib/env.ts reads the environment.' }],
    },
  },
  {
    files: ['{app,components,lib}/**/*.{ts,tsx}', 'middleware.ts'],
    ignores: ['lib/db/**', 'lib/launch/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [PRISMA_PACKAGE], paths: ['node:process', 'process'] }] },
  },
  ...features.map((name) => ({
    files: [`lib/${name}/**/*.ts`],
    rules: {
      'no-restricted-imports': ['error', { patterns: [PRISMA_PACKAGE, { ...WITHIN, group: [...WITHIN.group, `!@/lib/${name}/*`, '!@/lib/history/commands'] }], paths: ['node:process', 'process'] }],
    },
  })),
  { files: ['tests/**'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
  {
    files: ['tests/**'],
    ignores: ['tests/support/properties.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [{ name: 'fast-check', message: 'tests/support/properties has it, with the seed.' }] }] },
  },
  // Of React's classes, of which the project has none: they look for one in every file, a tenth of the linter's time.
  { rules: Object.fromEntries(OF_CLASSES.map((rule) => [`react/${rule}`, 'off'])) },
];

export default config;
