import type { getTranslations } from 'next-intl/server';
import type { Refusal } from '@/lib/result';

type ErrorWords = Awaited<ReturnType<typeof getTranslations<'errors'>>>;

/**
 * An expected refusal in the reader's words: `refusalText(await getTranslations('errors'), result.error)`. A code
 * without a message does not compile. In the browser take `t.raw('refusal')` as a prop and index it by the code.
 */
export function refusalText(t: ErrorWords, { code, values }: Pick<Refusal, 'code' | 'values'>): string {
  return t(`refusal.${code}`, values);
}
