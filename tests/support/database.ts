import { ensureTemplate, type TemplateName } from './templates';
import { asOwner } from './test-server';

/** The owner's address of a database on the test server: around every policy. */
export function ownerUrl(database = testDatabase()): string {
  return `postgresql://postgres@localhost:5432/${database}?host=${process.env.TEST_DATABASE_SOCKETS}`;
}

/**
 * Gives the test file a database of its own, made from a template and dropped afterwards: `empty` holds the schema,
 * `sample` the sample school with its history. DATABASE_URL names it before the file's imports are loaded.
 */
export function useDatabase(template: TemplateName): void {
  beforeAll(async () => {
    await ensureTemplate(template, ownerUrl);
    await asOwner(ownerUrl('postgres'), (admin) => admin.query(`create database "${testDatabase()}" template journal_${template} strategy file_copy`));
  }, 400_000);

  afterAll(async () => {
    await globalThis.achykPrisma?.$disconnect();
    await globalThis.achykPool?.end();
    await asOwner(ownerUrl('postgres'), (admin) => admin.query(`drop database if exists "${testDatabase()}" with (force)`));
  });
}

function testDatabase(): string {
  return new URL(process.env.DATABASE_URL ?? '').pathname.slice(1);
}
