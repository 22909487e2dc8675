import type { Late } from '@/components/ui/late';
import type { Locale } from '@/lib/text/locales';
import { correctionWords } from './correction-words';
import { latePart } from './late-part';

/** What any page of the journal may come to need while it has no network, or after the server has got another build. */

/** Comes with the first refusal of a lock. */
export const CorrectionAsk = latePart(() => import('./correction-ask'));

/** Comes when a session has ended. */
export const SignInAgainForm = latePart(() => import('./sign-in-again-form'));

const everywhere = ({ load }: Late<unknown>): readonly Pick<Late<unknown>, 'load'>[] => [CorrectionAsk, SignInAgainForm, { load }];

/** For `useWhenIdle`. */
export const lateParts: Record<Locale, readonly Pick<Late<unknown>, 'load'>[]> = {
  ky: everywhere(correctionWords.ky), ru: everywhere(correctionWords.ru), en: everywhere(correctionWords.en),
};
