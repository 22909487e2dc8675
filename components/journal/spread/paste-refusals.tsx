import { Button } from '@/components/ui/button';
import type { GridView } from '@/lib/journal/cell-model';
import { fill } from '@/lib/text/fill';
import { formatDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { noticeText } from './key-line';
import type { PasteReport } from './range-writer';
import type { AllWords } from './spread-words';

/** So many are told by name; more of one paste have one cause. */
const MOST = 12;

type PasteRefusalsProps = { report: PasteReport; view: GridView; words: AllWords; locale: Locale; onClose: () => void };

/** What of a pasted sheet could not be taken: whose, when, what, and why. The rest is in. */
export function PasteRefusals({ report: { taken, refused }, view, words, locale, onClose }: PasteRefusalsProps) {
  const { paste } = words;
  return (
    <section role="alert" aria-label={paste.title} className="rounded-lg border border-late bg-sheet px-4 py-3 shadow-sheet print:hidden">
      <div className="flex items-start justify-between gap-4">
        <p className="font-semibold text-late">{fill(paste.summary, { taken, refused: refused.length })}</p>
        <Button size="sm" tone="quiet" onClick={onClose}>{words.card.close}</Button>
      </div>
      <ul className="mt-1 max-h-48 overflow-y-auto text-note">
        {refused.slice(0, MOST).map(({ place, text, why }) => {
          const [pupil, lesson] = [view.pupils[place.row], view.lessons[place.col]];
          const where = [pupil?.name, lesson && formatDay(lesson.onDate, locale)].filter(Boolean).join(' · ');
          const reason = why === 'outside' || why === 'unreadable' ? paste[why] : noticeText(why, view, words);
          return <li key={`${place.row} ${place.col}`} className="py-0.5">{where && `${where}: `}«{text}». {reason}</li>;
        })}
        {refused.length > MOST && <li className="py-0.5 text-ink-2">{fill(paste.more, { count: refused.length - MOST })}</li>}
      </ul>
    </section>
  );
}
