import { render, screen } from '@testing-library/react';
import { LessonList } from '@/components/journal/spread/lesson-list';
import { lessonTextsOf } from '@/lib/journal/cell-model';
import { spread as words } from '@/lib/text/messages/journal/ky.json';
import { grid, lessonId, spread, TODAY } from './fixture';

const list = (lessons = grid.lessons) => (
  <LessonList groupId="g" lessons={lessons} texts={lessonTextsOf(spread)} today={TODAY} locale="ky" aside="План 31 · өтүлдү 30 · артта 1" words={words.lessons} />
);

test('the right page lists what was held, newest first, with topic, homework, what is missing and what was remarked', () => {
  render(list(grid.lessons.map((lesson, at) => (at === 1 ? { ...lesson, remarks: 2 } : lesson))));
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    '20.11Жум · 1бүгүнБир мүчөлөрТапшырма берилген жок',
    '19.11Бей · 1Жокко чыгарылдыБир мүчөлөр§10',
    '18.11Шар · 1Катышуу ырасталган эмес · 2 күн өттүТема жазыла элекҮй тапшырмасы жазыла элек',
    '17.11Шей · 1Эскертүү: 2Бир мүчөлөр§10',
    '10.11Шей · 1Бир мүчөлөр§10',
  ]);
  expect(screen.getAllByRole('link')[0]).toHaveAttribute('href', `/journal/g/lessons/${lessonId(4)}`);
});

test('a term that has not begun says so', () => {
  render(list(grid.lessons.slice(5)));
  expect(screen.queryAllByRole('listitem')).toEqual([]);
  expect(screen.getByText(words.lessons.none)).toBeVisible();
});
