import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PlanTable } from '@/components/planning/plan-table';
import type { PlanChange } from '@/lib/planning/model';
import type { PlanView } from '@/lib/planning/view';
import { refusal, type Result, success } from '@/lib/result';
import { fill } from '@/lib/text/fill';
import errors from '@/lib/text/messages/errors/ky.json';
import words from '@/lib/text/messages/planning/ky.json';

/** A plan of three topics on the screen; what is sent waits until the test answers. */
const VIEW: PlanView = {
  group: { id: 'g', name: '7-А', subject: { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' } },
  topics: [
    { id: 'a', title: 'Сандар', hours: 2, homework: '§1', workKind: null, givenOn: ['2026-11-18'], plannedOn: ['2026-11-20'], unplaced: 0 },
    { id: 'b', title: 'Туюнтмалар', hours: 1, homework: null, workKind: null, givenOn: [], plannedOn: ['2026-11-23'], unplaced: 0 },
    { id: 'c', title: 'Текшерүү', hours: 1, homework: null, workKind: 'controlWork', givenOn: [], plannedOn: [], unplaced: 1 },
  ],
  figures: { hours: 4, due: 2, given: 1, lag: 1, unplaced: 1 },
  writes: true,
  sources: [],
};

function renderPlan(view: PlanView = VIEW) {
  const sent: PlanChange[] = [];
  const answers: ((result: Result<PlanView>) => void)[] = [];
  const send = ({ change }: { change: PlanChange }) => {
    sent.push(change);
    return new Promise<Result<PlanView>>((resolve) => void answers.push(resolve));
  };
  render(<PlanTable view={view} send={send} words={words} refusals={errors.refusal} />);
  return { sent, answer: (result: Result<PlanView>) => answers.shift()!(result), user: userEvent.setup() };
}

const rows = () => screen.getAllByRole('listitem').map((row) => row.textContent);
const edit = (title: string) => screen.getByRole('button', { name: fill(words.table.edit, { title }) });
const field = (name: string) => screen.getByRole('textbox', { name });

test('a topic shows the days it was given on, those it falls to, and hours that fit no lesson', () => {
  renderPlan();
  expect(rows()[0]).toMatch(/Сандар.*20\.11.*18\.11/);
  expect(rows()[2]).toContain(words.table.notPlaced);
});

test('a topic is edited where it stands: shown at once, and as the answer has it', async () => {
  const { user, sent, answer } = renderPlan();
  await user.click(edit('Туюнтмалар'));
  await user.clear(field(words.columns.topic));
  await user.type(field(words.columns.topic), 'Көп мүчө');
  await user.selectOptions(screen.getByRole('combobox'), 'test');
  await user.click(screen.getByRole('button', { name: words.table.save }));
  expect(sent).toEqual([{ kind: 'edit', topicId: 'b', topic: { title: 'Көп мүчө', hours: 1, homework: null, workKind: 'test' } }]);
  expect(rows()[1]).toMatch(/Көп мүчө.*Тест.*Сакталууда/);
  answer(success({ ...VIEW, topics: VIEW.topics.map((topic) => (topic.id === 'b' ? { ...topic, title: 'Көп мүчө', plannedOn: ['2026-11-24'] } : topic)) }));
  await waitFor(() => expect(rows()[1]).toContain('24.11'));
  expect(screen.getByRole('status')).toHaveTextContent(words.table.saved);
});

test.each([
  ['is refused', refusal('yearArchived'), errors.refusal.yearArchived],
  ['gets no answer', null, words.table.unsent],
] as const)('what %s opens again with everything typed and the reason', async (_, result, reason) => {
  const { user, answer, sent } = renderPlan();
  await user.click(edit('Сандар'));
  await user.type(field(words.columns.homework), ', №7');
  await user.click(screen.getByRole('button', { name: words.table.save }));
  answer((result ?? Promise.reject(new Error('offline'))) as Result<PlanView>);
  expect(await screen.findByRole('alert')).toHaveTextContent(reason);
  expect(field(words.columns.homework)).toHaveValue('§1, №7');
  await user.click(screen.getByRole('button', { name: words.table.save }));
  expect(sent).toHaveLength(2);
});

test('a topic without a title, or with hours that are no number, is not sent', async () => {
  const { user, sent } = renderPlan();
  await user.click(screen.getByRole('button', { name: words.table.addLast }));
  await user.click(screen.getByRole('button', { name: words.table.save }));
  expect(screen.getByRole('alert')).toHaveTextContent(words.table.required);
  await user.type(field(words.columns.topic), 'Кайталоо');
  await user.clear(field(words.columns.hours));
  await user.type(field(words.columns.hours), 'эки');
  await user.click(screen.getByRole('button', { name: words.table.save }));
  expect(screen.getByRole('alert')).toHaveTextContent('200');
  expect(sent).toEqual([]);
  expect(field(words.columns.topic)).toHaveValue('Кайталоо');
});

test('topics are added below one another, moved and removed; one that was given offers no removal', async () => {
  const { user, sent } = renderPlan();
  await user.click(edit('Сандар'));
  expect(screen.queryByRole('button', { name: words.table.remove })).toBeNull();
  expect(screen.getByRole('button', { name: words.table.up })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: words.table.insert }));
  const added = screen.getByRole('form', { name: words.table.newTopic });
  await user.type(within(added).getByRole('textbox', { name: words.columns.topic }), 'Киришүү');
  await user.click(within(added).getByRole('button', { name: words.table.save }));
  expect(sent[0]).toMatchObject({ kind: 'insert', afterId: 'a', topic: { title: 'Киришүү', hours: 1 } });
  expect(rows()[1]).toContain('Киришүү');
  await user.click(edit('Текшерүү'));
  await user.click(screen.getAllByRole('button', { name: words.table.up })[1]!);
  expect(rows()[3]).toContain('Туюнтмалар');
  await user.click(screen.getByRole('button', { name: words.table.remove }));
  expect(sent.slice(1)).toEqual([{ kind: 'move', topicId: 'c', to: 'up' }, { kind: 'remove', topicId: 'c' }]);
  expect(screen.getAllByRole('listitem')).toHaveLength(3);
});

test('whoever only reads the plan is offered no change', () => {
  renderPlan({ ...VIEW, writes: false });
  expect(screen.queryAllByRole('button')).toEqual([]);
});
