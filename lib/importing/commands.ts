import 'server-only';
import { DomainError } from '@/lib/errors';
import { type Accounts, type ImportScope, makeAccounts, type Planned, withPlan, writePlan } from './bring-in';
import type { SchoolFiles } from './model';
import { fullNameOf } from './person-name';
import type { ImportPreview, NewLogin } from './view';
import { isNothing } from './work';

export interface ImportOutcome {
  preview: ImportPreview;
  /** Null when nothing had to be written, or nothing might be. */
  importRunId: string | null;
  logins: NewLogin[];
}

/** What the files would do to the school, without doing it. */
export async function previewImport(scope: ImportScope, files: SchoolFiles): Promise<ImportPreview> {
  return (await withPlan(scope, files, 'look', async (_, { plan }) => plan)).preview;
}

/**
 * Brings the files into the school, all in one transaction. Writes nothing while an error stands, and nothing when the
 * journal holds it all. Throws `changedByAnother` when the school changed in between so that other logins are needed.
 */
export async function applyImport(scope: ImportScope, files: SchoolFiles): Promise<ImportOutcome> {
  const { preview, work } = await withPlan(scope, files, 'look', async (_, { plan }) => plan);
  if (!preview.canApply || isNothing(work)) return { preview, importRunId: null, logins: [] };
  const accounts = await makeAccounts(work.logins.map(({ login }) => login));
  return withPlan(scope, files, 'write', async (db, planned) => {
    const { plan } = planned;
    // The school may have changed since: a year archived, a term closed, another import.
    if (!plan.preview.canApply || isNothing(plan.work)) return { preview: plan.preview, importRunId: null, logins: [] };
    requireAccounts(planned, accounts);
    const importRunId = await writePlan(db, planned, accounts, { report: plan.preview, headings: scope.headings ?? null });
    return { preview: plan.preview, importRunId, logins: newLogins(planned, accounts) };
  });
}

/** Throws `changedByAnother` when the plan needs logins for which no password was made. */
export function requireAccounts({ plan }: Planned, accounts: Accounts): void {
  if (plan.work.logins.some(({ login }) => !accounts.has(login))) throw new DomainError('changedByAnother');
}

/** The logins of a plan with whose they are and their one-time passwords. */
export function newLogins({ plan, present }: Planned, accounts: Accounts): NewLogin[] {
  return plan.work.logins.map(({ personId, login }) => {
    const name = [...plan.work.persons.create, ...present.staff].find(({ id }) => id === personId);
    return { name: name ? fullNameOf(name) : '', login, password: accounts.get(login)?.password ?? '' };
  });
}
