import type { Actor } from '@/lib/auth/actor';
import { NotFoundError } from '@/lib/errors';
import type { LessonView } from '@/lib/journal/view';
import type { Standing } from './standing';
import type { World } from './world';

/** What the application's own queries answer a person who asks for everything there is to try, and what the rules give. */
export interface Asking {
  actor: Actor;
  me: Standing;
  world: World;
  /** the lessons that were found of those to try */
  lessons: LessonView[];
}

export interface Answered {
  asked: (asking: Asking) => Promise<string[]>;
  owed: (me: Standing, world: World) => string[];
}

/** The keys whose question was answered; anything but not-found fails the test. */
export async function found<K, T>(keys: readonly K[], ask: (key: K) => Promise<T>): Promise<[K, T][]> {
  const answers: [K, T][] = [];
  for (const key of keys) {
    const answer = await ask(key).catch((error: unknown) => {
      if (error instanceof NotFoundError) return null;
      throw error;
    });
    if (answer !== null) answers.push([key, answer]);
  }
  return answers;
}
