import { NotFoundError } from '@/lib/errors';

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
