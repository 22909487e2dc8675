import Link from 'next/link';
import { useTranslations } from 'next-intl';

/** The way to ask for a correction; `label` says of what, where several stand on a page. */
export function AskLink({ href, label }: { href: string; label: string }) {
  const t = useTranslations('diary.ask');
  return <Link href={href} prefetch={false} aria-label={label} className="font-semibold text-accent print:hidden touch:inline-flex touch:min-h-11 touch:items-center">{t('short')}</Link>;
}
