import { render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { LessonNotice } from '@/components/journal/lesson/lesson-notice';
import type { LessonView } from '@/lib/journal/view';
import { fill } from '@/lib/text/fill';
import lesson from '@/lib/text/messages/lesson/ky.json';
import { lessonView } from './lesson-on-screen';

function renderNotice(changes: Partial<LessonView['lesson']>) {
  const view = { ...lessonView(), lesson: { ...lessonView().lesson, ...changes } };
  render(<NextIntlClientProvider locale="ky" messages={{ lesson }} timeZone="Asia/Bishkek"><LessonNotice view={view} locale="ky" timeZone="Asia/Bishkek" /></NextIntlClientProvider>);
}

test('a lesson of a closed term that an unlock opens says until which day', () => {
  renderNotice({ lock: 'reason', unlockedUntil: '2026-11-22' });
  expect(screen.getByText(fill(lesson.lock.unlocked, { day: 'Жекшемби, 22-ноябрь' }))).toBeVisible();
  expect(screen.getByText(lesson.lock.reason.title)).toBeVisible();
});

test('once it has ended the lesson says that its term is closed', () => {
  renderNotice({ lock: 'closed', unlockedUntil: null });
  expect(screen.getByText(lesson.lock.closed.title)).toBeVisible();
  expect(screen.queryByText(/22-ноябрь/)).toBeNull();
});
