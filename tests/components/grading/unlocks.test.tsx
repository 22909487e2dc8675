import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NextIntlClientProvider } from 'next-intl';
import { Unlocks } from '@/components/grading/unlocks';
import { success } from '@/lib/result';
import words from '@/lib/text/messages/terms/ky.json';

const [TEACHER, GROUP, CLASS] = ['t', 'g', 'c'];

/** The card with one closed term, a teacher of a group and a class teacher to choose from, and an unlock of each kind. */
function renderCard() {
  const sent: Record<string, unknown>[] = [];
  const action = async (_: unknown, form: FormData) => {
    sent.push(Object.fromEntries(form));
    return success(undefined);
  };
  const unlock = { term: { kind: 'quarter' as const, ordinal: 1 }, until: '2026-11-22', reason: 'Кат боюнча', by: 'Мамбетова Жылдыз' };
  render(
    <NextIntlClientProvider locale="ky" messages={{ terms: words }} timeZone="Asia/Bishkek">
      <Unlocks
        terms={[{ id: 'one', name: '1-чейрек' }]}
        termName={() => '1-чейрек'}
        action={action}
        refusals={{}}
        unlocks={[
          { id: 'a', teacher: 'Жолдошев Ислам', matter: { groupName: '7-А', subject: 'Алгебра' }, ...unlock },
          { id: 'b', teacher: 'Темирова Айжан', matter: { className: '7-А' }, ...unlock },
        ]}
        teachings={[{ teacherId: TEACHER, teacher: 'Жолдошев Ислам', groupId: GROUP, groupName: '7-А', subject: 'Алгебра' }]}
        leadings={[{ teacherId: TEACHER, teacher: 'Темирова Айжан', classId: CLASS, className: '7-А' }]}
      />
    </NextIntlClientProvider>,
  );
  return { sent, user: userEvent.setup() };
}

test('an unlock says whether it opens a group or the reasons of a class', () => {
  renderCard();
  const [group, reasons] = screen.getAllByRole('listitem');
  expect(group).toHaveTextContent('Жолдошев Ислам · 7-А · Алгебра');
  expect(reasons).toHaveTextContent(`Темирова Айжан · 7-А · ${words.unlock.reasons}`);
});

test.each([
  ['Жолдошев Ислам — 7-А · Алгебра', `${TEACHER} group ${GROUP}`],
  [`Темирова Айжан — 7-А · ${words.unlock.reasons}`, `${TEACHER} class ${CLASS}`],
])('"%s" is chosen in one list and sent as "%s"', async (name, value) => {
  const { sent, user } = renderCard();
  await user.selectOptions(screen.getByLabelText(words.unlock.teaching), within(screen.getByLabelText(words.unlock.teaching)).getByRole('option', { name }));
  await user.type(screen.getByLabelText(words.unlock.reason), 'Кат боюнча');
  await user.click(screen.getByRole('button', { name: words.unlock.submit }));
  expect(await screen.findByText(words.unlock.done)).toBeVisible();
  expect(sent).toEqual([{ termId: 'one', days: '3', teaching: value, reason: 'Кат боюнча' }]);
});
