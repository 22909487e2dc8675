import { useMessages, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { ChipLink, ChipLinks } from '@/components/ui/chip';
import { pack } from '@/components/ui/packed';
import type { FillingView } from '@/lib/oversight/view';
import { SaveView } from './save-view';

/** The pictures that are come back to, one's own and those that others share. */
export function SavedViewLinks({ savedViews }: Pick<FillingView, 'savedViews'>) {
  const t = useTranslations('oversight.views');
  if (savedViews.length === 0) return null;
  return (
    <ChipLinks aria-label={t('title')} className="mb-4">
      {savedViews.map(({ id, name, href, by, isCurrent }) => (
        <ChipLink key={id} chosen={isCurrent} href={href}>{by ? t('shared', { name, by }) : name}</ChipLink>
      ))}
    </ChipLinks>
  );
}

/** The form that keeps the picture shown, with the pictures one kept. */
export function ViewKeeper({ query, savedViews, ...actions }: Pick<FillingView, 'query' | 'savedViews'> & Pick<ComponentProps<typeof SaveView>, 'save' | 'remove'>) {
  const { oversight: { views: words }, errors: { refusal: refusals } } = useMessages();
  const own = savedViews.flatMap(({ by, id, name, isShared }) => (by === null ? [{ id, name, isShared }] : []));
  return <SaveView view={pack({ query, own, words, refusals })} {...actions} />;
}
