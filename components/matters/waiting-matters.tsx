import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { MatterArea } from '@/lib/matters/view';

/** Among what a day asks for: how many matters of a kind wait for a decision, and where they are. */
export function WaitingMatters({ area, href, count, overdue }: { area: MatterArea | 'preparing' | 'records' | 'bundles.archive' | 'braking.list' | 'changeLog.seal.comparison'; href: string; count: number; overdue?: string }) {
  const t = useTranslations(area);
  return (
    <Card>
      <Link prefetch={false} href={href} className="flex min-h-11 items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk">
        <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-medium">{t('title')}</span>
          <Badge tone="late">{t('waiting.title', { count })}</Badge>
          {overdue && <Badge tone="missing">{overdue}</Badge>}
        </span>
        <ChevronRight aria-hidden className="ml-auto size-5 shrink-0 text-ink-3" />
      </Link>
    </Card>
  );
}
