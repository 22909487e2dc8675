import type { Actor } from '@/lib/auth/actor';
import { previewLessonChange } from '@/lib/timetable/lesson-queries';
import { changeLesson } from '@/lib/timetable/move-commands';
import { lessonChange } from '@/lib/timetable/schema';

/** One lesson changed as the office does it: seen first, then made as it was seen. */
export async function changeAsSeen(actor: Actor, typed: Record<string, string>): Promise<void> {
  const change = lessonChange.parse(typed);
  const { seen } = await previewLessonChange(actor, change, 'ky');
  await changeLesson(actor, { seen, change });
}
