import { ChevronDown } from 'lucide-react';
import { useMessages, useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import type { AboutView } from '@/lib/regulation/view';

/** What each hat owes: the reader's own first, the others behind a line each. */
export function AboutDuties({ hats }: Pick<AboutView, 'hats'>) {
  const [t, { about, account }] = [useTranslations('about.duties'), useMessages()];
  const own = hats.filter(({ isOwn }) => isOwn);
  const others = hats.filter(({ isOwn }) => !isOwn);
  return (
    <Card aria-labelledby="duties">
      <CardHeader id="duties" title={t('title')} />
      <div className="grid gap-5 p-4">
        {own.length > 0 && (
          <section aria-labelledby="own-duties" className="grid gap-3">
            <h3 id="own-duties">{t('own')}</h3>
            {own.map(({ hat }) => (
              <div key={hat}>
                <h4 className="font-semibold first-letter:uppercase">{account.hats[hat]}</h4>
                <Duties duties={about.duties.of[hat]} />
              </div>
            ))}
          </section>
        )}
        <section aria-labelledby="other-duties">
          <h3 id="other-duties" className="mb-1">{t('others')}</h3>
          <ul className="divide-y divide-line">
            {others.map(({ hat }) => (
              <li key={hat}>
                <details className="group">
                  <summary className="flex min-h-10 cursor-pointer list-none items-center justify-between gap-3 font-medium touch:min-h-11 [&::-webkit-details-marker]:hidden">
                    <span className="inline-block first-letter:uppercase">{account.hats[hat]}</span>
                    <ChevronDown aria-hidden className="size-5 shrink-0 text-ink-3 group-open:rotate-180" />
                  </summary>
                  <div className="pb-3"><Duties duties={about.duties.of[hat]} /></div>
                </details>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </Card>
  );
}

function Duties({ duties }: { duties: Readonly<Record<string, string>> }) {
  return <ul className="list-disc pl-5 marker:text-ink-3">{Object.entries(duties).map(([key, duty]) => <li key={key} className="max-w-prose">{duty}</li>)}</ul>;
}
