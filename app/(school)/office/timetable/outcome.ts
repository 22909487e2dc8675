import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { Actor } from '@/lib/auth/actor';
import { DomainError, NotFoundError } from '@/lib/errors';
import type { Locale } from '@/lib/text/locales';
import { refusalText } from '@/lib/text/refusal';
import { previewLessonChange } from '@/lib/timetable/lesson-queries';
import type { LessonChange } from '@/lib/timetable/schema';
import type { ChangePreview } from '@/lib/timetable/view';

const PROBLEMS = ['required', 'day', 'tooLong'] as const;

/** What is wrong with each field, in words. */
export function problemsOf(issues: readonly { path: PropertyKey[]; message: string }[], say: (key: (typeof PROBLEMS)[number]) => string): Readonly<Partial<Record<string, string>>> {
  return Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), say(PROBLEMS.find((key) => key === message) ?? 'required')]));
}

/** What a change of the timetable would do, or why it is refused. */
export async function outcomeOf(actor: Actor, change: LessonChange, locale: Locale): Promise<{ preview: ChangePreview } | { refused: string }> {
  try {
    return { preview: await previewLessonChange(actor, change, locale) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    if (error instanceof NotFoundError) notFound();
    return { refused: refusalText(await getTranslations('errors'), error) };
  }
}
