import { useTranslations } from 'next-intl';
import { NothingHere } from './nothing-here';

/** The face of an address that leads nowhere, or nowhere for this person: the two are the same. */
export function NotFound() {
  const t = useTranslations('errors.pages.notFound');
  return <NothingHere title={t('title')} text={t('text')} action={t('action')} />;
}
