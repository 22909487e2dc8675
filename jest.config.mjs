import nextJest from 'next/jest.js';

const withNext = nextJest({ dir: import.meta.dirname });

/** Packages that ship only ES modules, which Jest loads as CommonJS. */
const esmOnly = ['next-intl', 'use-intl', '@formatjs', 'intl-messageformat', 'icu-minify', '@schummar', '@base-ui', 'uuid', 'read-excel-file', 'fflate', '@prisma/schema-engine-wasm'];

const OURS = { '^@/(.*)$': '<rootDir>/$1' };

/** next/jest replaces `transformIgnorePatterns` of its own accord, so ours is put in after it is done. */
async function project(settings) {
  const config = await withNext({
    moduleNameMapper: OURS,
    modulePathIgnorePatterns: ['<rootDir>/.next/', '<rootDir>/.data/'],
    setupFiles: ['<rootDir>/tests/support/test-environment.ts'],
    setupFilesAfterEnv: ['<rootDir>/tests/support/console-error.ts'],
    testEnvironment: 'node',
    testMatch: [`<rootDir>/tests/${settings.displayName}/**/*.test.{ts,tsx}`],
    ...settings,
  })();
  return { ...config, transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`] };
}

const withDatabase = {
  globalSetup: '<rootDir>/tests/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/support/global-teardown.ts',
  moduleNameMapper: { ...OURS, '^@node-rs/argon2$': '<rootDir>/tests/support/cheap-argon2.ts' },
};

/** @returns {Promise<import('jest').Config>} */
export default async function config() {
  return {
    // What hangs is found; the browser tests beside it only make it slow.
    testTimeout: 90_000,
    maxWorkers: '100%',
    testSequencer: '<rootDir>/tests/support/sequencer.mjs',
    projects: await Promise.all([
      project({ displayName: 'unit' }),
      project({
        displayName: 'components',
        testEnvironment: 'jsdom',
        setupFilesAfterEnv: ['<rootDir>/tests/support/console-error.ts', '<rootDir>/tests/support/screen.ts'],
      }),
      project({ displayName: 'data', ...withDatabase }),
      project({ displayName: 'policy', ...withDatabase }),
      project({ displayName: 'architecture', testMatch: ['<rootDir>/tests/architecture.test.ts'] }),
    ]),
  };
}
