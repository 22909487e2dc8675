import { createContext, use } from 'react';
import type { Refusal } from '@/lib/result';
import type { Messages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';
import type { ReadPast } from '../cell-past';
import type { SavingWords } from '../saving-line';
import type { LessonOnScreen } from './use-lesson';

export type LessonWords = Pick<
  Messages['lesson'],
  'topic' | 'homework' | 'pupils' | 'attendance' | 'suggestion' | 'marks' | 'kinds' | 'reason' | 'problem' | 'states' | 'close' | 'nextLesson' | 'past'
> & { saving: SavingWords; letters: Messages['diary']['absence']['letter']; lock: Pick<Messages['lesson']['lock'], 'ask' | 'asking'> };

/** What every part of the lesson's screen goes by. */
export interface LessonSurroundings {
  words: LessonWords;
  /** why a write was refused, by its code */
  refusals: Record<Refusal['code'], string>;
  locale: Locale;
  timeZone: string;
  readPast: ReadPast;
  lesson: LessonOnScreen;
  /** whether the lesson may be written now */
  isOpen: boolean;
  /** whether it is written without a reason and without a request */
  isFree: boolean;
}

export const LessonContext = createContext<LessonSurroundings | null>(null);

export function useSurroundings(): LessonSurroundings {
  const surroundings = use(LessonContext);
  if (!surroundings) throw new Error('A part of the lesson stands outside the lesson');
  return surroundings;
}
