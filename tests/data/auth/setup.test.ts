import { useDatabase } from '@/tests/support/database';
import { actorOf } from '@/lib/auth/require-actor';
import { startSession } from '@/lib/auth/sessions';
import { DomainError } from '@/lib/errors';
import { foundSchool, issueSetupCode, setupIsOpen } from '@/lib/setup/commands';
import { foundSchoolSchema } from '@/lib/setup/schema';

useDatabase('empty');

const told = {
  nameKy: 'Асан Тилекеев атындагы орто мектеп',
  nameRu: 'Средняя школа имени Асана Тилекеева',
  nameEn: 'Asan Tilekeev Secondary School',
  language: 'ru',
  surname: 'Сатыбалдиева',
  firstName: 'Гүлзат',
  patronymic: 'Бакытовна',
  login: 'director',
  password: 'tunduk-jajloo-2026',
};

test('while no school exists the one-time code founds it, and its director signs in with that hat and in the school’s language', async () => {
  const code = await issueSetupCode();
  expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
  expect(await setupIsOpen()).toBe(true);

  await expect(foundSchool(foundSchoolSchema.parse({ ...told, code: 'AAAA-BBBB-CCCC' }))).rejects.toMatchObject({
    code: 'invalidInput',
    fields: { code: 'codeWrong' },
  });

  const owner = await foundSchool(foundSchoolSchema.parse({ ...told, code: code!.toLowerCase() }));
  const actor = await actorOf(await startSession(owner, 'Firefox, Linux'));
  expect(actor).toMatchObject({ surname: 'Сатыбалдиева', hats: ['director'], timeZone: 'Asia/Bishkek', locale: null, schoolLocale: 'ru' });
});

test('once a school exists there is no code, and no second school is founded', async () => {
  expect(await issueSetupCode()).toBeNull();
  expect(await setupIsOpen()).toBe(false);
  await expect(foundSchool(foundSchoolSchema.parse({ ...told, code: 'ANY', login: 'other' }))).rejects.toEqual(
    expect.any(DomainError),
  );
});

test('a login that is a national number and a short password are named by their fields', () => {
  const parsed = foundSchoolSchema.safeParse({ ...told, code: 'X', login: '12345678901234', password: 'short' });
  expect(parsed.error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([
    ['login', 'loginIsPin'],
    ['password', 'passwordShort'],
  ]);
});
