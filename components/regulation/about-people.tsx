import { useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import type { AboutView } from '@/lib/regulation/view';

/** Whom to ask: post and name, never a private contact. */
export function AboutPeople({ toAsk }: Pick<AboutView, 'toAsk'>) {
  const t = useTranslations('about.toAsk');
  return (
    <Card aria-labelledby="to-ask">
      <CardHeader id="to-ask" title={t('title')} />
      {toAsk.length === 0 ? <p className="p-4 text-ink-2">{t('none')}</p> : (
        <ul className="divide-y divide-line">
          {toAsk.map(({ post, name, area }) => (
            <li key={`${post} ${name}`} className="px-4 py-2.5">
              <p className="font-semibold break-words">{name}</p>
              <p className="text-note break-words text-ink-2">{[t(`post.${post}`), area].filter(Boolean).join(' · ')}</p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
