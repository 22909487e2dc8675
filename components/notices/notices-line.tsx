import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';

/** On the first page: how many notices a guardian has not read. */
export function NoticesLine({ count }: { count: number }) {
  const t = useTranslations('notices');
  return (
    <Card>
      <Link prefetch={false} href="/notices" className="flex min-h-11 items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk">
        <span className="font-medium">{t('title')}</span>
        <Badge tone="late">{t('unread', { count })}</Badge>
        <ChevronRight aria-hidden className="ml-auto size-5 text-ink-3" />
      </Link>
    </Card>
  );
}
