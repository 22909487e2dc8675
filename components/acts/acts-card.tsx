import { useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/button';
import { actsHref } from '@/lib/acts/address-model';
import type { ActView } from '@/lib/acts/view';
import { ActLines } from './act-lines';

/** On the director's first page; the rest is one step away. */
const SHOWN = 3;

/** What the director is to notice; nothing is drawn while there is nothing. */
export function ActsCard({ acts, timeZone }: { acts: readonly ActView[]; timeZone: string }) {
  const t = useTranslations('acts');
  if (acts.length === 0) return null;
  return (
    <Card aria-labelledby="acts">
      <CardHeader id="acts" title={t('title')} aside={acts.length > SHOWN && <LinkButton size="sm" tone="quiet" href={actsHref()}>{t('open')}</LinkButton>} />
      <ActLines acts={acts.slice(0, SHOWN)} timeZone={timeZone} />
    </Card>
  );
}
