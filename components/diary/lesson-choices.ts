import { getLocale, getMessages } from 'next-intl/server';
import type { DiaryLesson } from '@/lib/diary/view';
import { absenceFigure, markFigure } from './words';

/** The lessons of a day to choose among, each with what stands in it: "3 · Алгебра · 4, кж". */
export async function lessonChoices(lessons: readonly DiaryLesson[]): Promise<{ id: string; said: string }[]> {
  const [locale, { diary: words }] = [await getLocale(), await getMessages()];
  return lessons.map(({ id, number, subject, marks, absence }) => {
    const stands = [...marks.flatMap((mark) => { const figure = markFigure(words, mark); return figure?.value ?? figure?.instead ?? []; }), absence && absenceFigure(words, absence).shown?.letter];
    return { id, said: [number, subject[locale], stands.filter(Boolean).join(', ')].filter(Boolean).join(' · ') };
  });
}
