import { createHash } from 'node:crypto';

/**
 * Runs before every test file: its settings, and the name of the database that `useDatabase` makes for it. The name
 * is settled here because a test's imports are loaded before its first line runs.
 */
const key = `${process.pid} ${process.env.JEST_WORKER_ID} ${process.hrtime.bigint()}`;
const database = `test_${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
const url = (user: string) => `postgresql://${user}@localhost:5432/${database}?host=${process.env.TEST_DATABASE_SOCKETS ?? '/nowhere'}`;

Object.assign(process.env, {
  DATABASE_URL: url('journal_server'),
  DATABASE_OWNER_URL: url('postgres'),
  NEXTAUTH_SECRET: 'a secret for the tests, used nowhere else',
  NEXTAUTH_URL: 'http://localhost:3000',
  LOG_LEVEL: 'silent',
  BACKUP_KEY: '0W3G-E1R7-0W3G-E1R7-0W3G-E1R7-0W3G-E1R7-1CFK',
  // A letter's server is the one that a test runs itself; these keys are used nowhere else.
  SMTP_URL: 'smtp://localhost:9',
  SMTP_FROM: 'Мектеп <journal@example.org>',
  VAPID_PUBLIC_KEY: 'BJQdWg9gBs1iryR4LSLwuN9i3rT7-jV9ihdgIJ2nkZnA-FPi26jOt0TUr5acdMUYUKxD7pHrC1Abb6mnYmMpqfk',
  VAPID_PRIVATE_KEY: 'gl4pMcyTLGGzWdVo8OIhnxWikJf_nG-hyh9DCljs_Vw',
});
process.env.TZ = 'UTC';
