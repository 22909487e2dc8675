import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import type { AccessOwed } from '@/lib/families/view';

/** The way to a class's families, with what waits there. */
export function ClassAccessLine({ owed: { classId, without, locked } }: { owed: AccessOwed }) {
  const t = useTranslations('families.owed');
  return (
    <Link prefetch={false} href={`/class/${classId}/access`} className="flex min-h-11 items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk">
      <span className="font-medium">{t('title')}</span>
      <span className="flex flex-wrap gap-1.5">
        {locked > 0 && <Badge tone="missing">{t('locked', { count: locked })}</Badge>}
        {without > 0 ? <Badge tone="late">{t('without', { count: without })}</Badge> : <Badge tone="ok">{t('all')}</Badge>}
      </span>
      <ChevronRight aria-hidden className="ml-auto size-5 shrink-0 text-ink-3" />
    </Link>
  );
}
