import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card, CardHeader } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/button';
import { actsHref } from '@/lib/acts/address-model';
import type { ActView } from '@/lib/acts/view';
import { ActLines } from './act-lines';

/** On the director's first page; the rest is one step away. */
const SHOWN = 3;

type ActsCardProps = {
  acts: readonly ActView[];
  timeZone: string;
  /** lines of another kind, above the changes of marks */
  children?: ReactNode;
};

/** What the director is to notice; nothing is drawn while there is nothing. */
export function ActsCard({ acts, timeZone, children }: ActsCardProps) {
  const t = useTranslations('acts');
  if (acts.length === 0 && !children) return null;
  return (
    <Card aria-labelledby="acts">
      <CardHeader id="acts" title={t('title')} aside={(acts.length > SHOWN || children) && <LinkButton size="sm" tone="quiet" href={actsHref()}>{t('open')}</LinkButton>} />
      {children}
      {acts.length > 0 && <div className={children ? 'border-t border-line' : undefined}><ActLines acts={acts.slice(0, SHOWN)} timeZone={timeZone} /></div>}
    </Card>
  );
}
