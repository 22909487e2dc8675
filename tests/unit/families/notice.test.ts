import { drawNotices } from '@/lib/families/notice';
import type { IssuedCode } from '@/lib/families/view';
import { locales } from '@/lib/text/locales';
import en from '@/lib/text/messages/families/en.json';
import ky from '@/lib/text/messages/families/ky.json';
import ru from '@/lib/text/messages/families/ru.json';
import { pagesOf } from '@/tests/support/pdf-text';

const HEAD = { schoolName: { ky: 'Өзгөн мектеби', ru: 'Узгенская школа', en: 'School of Uzgen' }, className: '7-А', address: 'https://kundoluk.kg' };
const CODE: IssuedCode = {
  ...{ codeId: '1', code: 'ABCD-EFGH-JKLM', sign: 'ABCD', lastOn: '2026-12-20', locale: 'ky', hasAccount: false, isPupil: false },
  ...{ name: { surname: 'Асанова', firstName: 'Мээрим', patronymic: 'Таңатар кызы' }, child: { surname: 'Өмүров', firstName: 'Канат' } },
};
const draw = async (...codes: Partial<IssuedCode>[]) => pagesOf(await drawNotices(HEAD, codes.map((code) => ({ ...CODE, ...code }))));
/** Lines break where they are full. */
const flat = (page: string | undefined) => (page ?? '').replace(/\s+/g, ' ');

test('a notice says in Kyrgyz whom it is for, the address, the code with its last day, how to come in, that it is free, who sees what, and has a line to sign', async () => {
  const [page] = (await draw({})).map(flat);
  for (const said of [
    ...['Өзгөн мектеби', 'Асанова Мээрим Таңатар кызы', 'Өмүров Канат, 7-А', 'kundoluk.kg/invitation', 'ABCD-EFGH-JKLM', '20-декабрь'],
    ...[ky.notice.tells, ky.notice.steps.code, ky.notice.steps.account, ky.notice.freeText, ky.notice.seesText, ky.notice.keepSecret, ky.notice.received, ky.notice.signature],
  ]) {
    expect(page).toContain(said);
  }
});

test('the part that the school keeps names the code by its first signs alone', async () => {
  const [page = ''] = (await draw({})).map(flat);
  const receipt = page.slice(page.indexOf(ky.notice.received));
  expect(receipt).toContain('ABCD-…');
  expect(receipt).not.toContain('EFGH');
});

test('each person has a sheet of its own, in her language', async () => {
  const pages = await draw({}, { locale: 'ru' }, { locale: 'en' });
  expect(pages.map((page) => page.split('\n').slice(0, 2))).toEqual([
    ['Өзгөн мектеби', ky.notice.title], ['Узгенская школа', ru.notice.title], ['School of Uzgen', en.notice.title],
  ]);
});

test('whoever has an account is told of a new password, and a pupil of no other child', async () => {
  const [again, pupil] = (await draw({ hasAccount: true }, { isPupil: true })).map(flat);
  expect(again).toContain(ky.notice.steps.newPassword);
  expect(again).not.toContain(ky.notice.steps.account);
  expect(pupil).not.toContain(ky.notice.otherChild);
});

test('a sheet with long names and a long address stays one sheet', async () => {
  const long = 'Абдыкадырова-Токтомаматова';
  const name = { surname: long, firstName: long, patronymic: `${long} кызы` };
  for (const locale of locales) expect(await draw({ locale, name, child: name })).toHaveLength(1);
});
