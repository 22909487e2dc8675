import { useMessages, useTranslations } from 'next-intl';
import type { MarkNeeds as Needs } from '@/lib/diary/view';

/** What the subject's better term marks still need; the period is named, as its mark may be for more than the term shown. */
export function MarkNeeds({ needs: { period, proposed, byWeight } }: { needs: Needs }) {
  const [t, { diary: words, termMarks }] = [useTranslations('diary.marks.needs'), useMessages()];
  return (
    <section className="border-t border-line px-4 py-3 text-note text-ink-2 tabular-nums">
      <h3 className="text-note font-semibold text-ink">{t('title', { period: termMarks.period[period] })}</h3>
      <p>{t(byWeight.length > 0 ? 'proposed' : 'best', { mark: proposed })}</p>
      {byWeight.map(({ weight, kinds, wished }) => (
        <div key={weight} className="mt-1">
          {kinds.length > 0 && <p>{t('byKinds', { kinds: kinds.map((kind) => words.mark.kind[kind]).join(', ') })}</p>}
          <dl>
            {wished.map(({ mark, ways }) => (
              <div key={mark} className="flex gap-x-2">
                <dt className="shrink-0">{t('wished', { mark })}</dt>
                <dd className="text-ink">
                  {ways.length === 0 ? t('tooMany') : ways.map(({ times, figure }) => t('way', { times, figure })).join(` ${words.marks.needs.or} `)}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      <p className="mt-1 text-ink-3">{t('note')}</p>
    </section>
  );
}
