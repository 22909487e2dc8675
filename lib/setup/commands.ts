import 'server-only';
import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { drawSigns, inGroups } from '@/lib/auth/code-signs';
import { mustBeGoodPassword } from '@/lib/auth/good-password';
import { hashPassword } from '@/lib/auth/passwords';
import type { Owner } from '@/lib/auth/sessions';
import { COUNTRY_TIME_ZONE as TIME_ZONE } from '@/lib/calendar/day';
import { now, today } from '@/lib/clock';
import { asService } from '@/lib/db/as-service';
import { aSchoolExists } from '@/lib/db/school-exists';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import { searchKey, sortKey } from '@/lib/text/names';
import type { FoundSchoolInput } from './schema';

const hashOfCode = (code: string) => createHash('sha256').update(code.replaceAll('-', '')).digest('hex');

/**
 * A new one-time set-up code while the journal holds no school, else null; earlier codes end. Only its hash is kept, so
 * it can be shown once: the start prints it on the console.
 */
export async function issueSetupCode(): Promise<string | null> {
  return asService('setup', {}, async (db) => {
    if (await aSchoolExists(db)) return null;
    const signs = drawSigns(12);
    await db.setupCode.updateMany({ where: { usedAt: null }, data: { usedAt: now() } });
    await db.setupCode.createMany({ data: [{ id: uuid(), codeHash: hashOfCode(signs), createdAt: now() }] });
    return inGroups(signs);
  });
}

/** Whether set-up is open: no school yet. */
export function setupIsOpen(): Promise<boolean> {
  return asService('setup', {}, async (db) => !(await aSchoolExists(db)));
}

/**
 * Makes the school and its director's account. Throws `notFound` when a school exists, `invalidInput` on the code's
 * field when the code is not the one printed, on the password's when guesses begin with it.
 */
export async function foundSchool(input: FoundSchoolInput): Promise<Owner> {
  // Anybody may ask: where a school exists, no password is worked on for it.
  if (!(await setupIsOpen())) throw new DomainError('notFound');
  mustBeGoodPassword(input.password, 'password', { words: [input.login, input.surname, input.firstName, input.patronymic ?? '', input.nameKy, input.nameRu, input.nameEn] });
  const passwordHash = await hashPassword(input.password);
  const ids = { schoolId: uuid(), personId: uuid(), accountId: uuid() };
  await asService('setup', { ...ids, timeZone: TIME_ZONE }, async (db) => {
    if (await aSchoolExists(db)) throw new DomainError('notFound');
    await spendCode(db, input.code);
    await writeSchoolWithin(db, ids, input, passwordHash);
  });
  return { ...ids, timeZone: TIME_ZONE };
}

async function spendCode(db: Db, code: string): Promise<void> {
  const spent = await db.setupCode.updateMany({
    where: { codeHash: hashOfCode(code), usedAt: null },
    data: { usedAt: now() },
  });
  if (spent.count === 0) throw new DomainError('invalidInput', {}, { code: 'codeWrong' });
}

async function writeSchoolWithin(
  db: Db,
  { schoolId, personId, accountId }: { schoolId: string; personId: string; accountId: string },
  { nameKy, nameRu, nameEn, language, surname, firstName, patronymic, login }: FoundSchoolInput,
  passwordHash: string,
): Promise<void> {
  const at = now();
  const name = { surname, firstName, patronymic: patronymic || null };
  const fullName = [surname, firstName, patronymic].filter(Boolean).join(' ');
  await db.school.createMany({ data: [{ id: schoolId, nameKy, nameRu, nameEn, timeZone: TIME_ZONE, createdAt: at }] });
  await db.account.createMany({
    data: [{ id: accountId, login, passwordHash, passwordSetAt: at, mustChangePassword: false, createdAt: at }],
  });
  await db.person.createMany({
    data: [{ schoolId, id: personId, accountId, ...name, sortKey: sortKey(fullName), searchKey: searchKey(fullName), createdAt: at }],
  });
  await db.staffAppointment.createMany({
    data: [
      {
        schoolId,
        id: uuid(),
        personId,
        post: 'director',
        startedOn: new Date(today(TIME_ZONE)),
        proposedAt: at,
        approvedAt: at,
        approvedById: personId,
      },
    ],
  });
  const chosen = { secondFactor: 'required', ...(language && { language }) };
  await db.setting.createMany({ data: Object.entries(chosen).map(([key, value]) => ({ schoolId, id: uuid(), key, value, effectiveOn: new Date(today(TIME_ZONE)), setAt: at })) });
  await rememberWithin(db, { schoolId, personId, sessionId: null }, [{ fact: 'school.created', payload: { schoolName: nameKy } }]);
}
