import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';

/** The way to who has read the diary; null in `unread` where last week had no lessons. */
export function ClassConfirmationLine({ classId, unread }: { classId: string; unread: number | null }) {
  const t = useTranslations('confirmations');
  return (
    <Link prefetch={false} href={`/class/${classId}/confirmations`} className="flex min-h-11 items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk">
      <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{t('title')}</span>
        {unread !== null && (unread > 0 ? <Badge tone="late">{t('unreadCount', { count: unread })}</Badge> : <Badge tone="ok">{t('allReadShort')}</Badge>)}
      </span>
      <ChevronRight aria-hidden className="ml-auto size-5 shrink-0 text-ink-3" />
    </Link>
  );
}
