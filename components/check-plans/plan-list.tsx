import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { PlanLine } from '@/lib/check-plans/view';
import { periodName, planHref, STATE_TONES } from './words';

/** Every plan with its newest version, and the one in force. */
export function PlanList({ plans }: { plans: readonly PlanLine[] }) {
  const t = useTranslations('checkPlans');
  return (
    <ul className="grid gap-3 lg:grid-cols-2">
      {plans.map(({ id, term, firstYear, version, state, inForce, checks }) => (
        <Card as="li" key={id}>
          <Link prefetch={false} href={planHref(id)} className="flex h-full items-center gap-3 px-4 py-3 -outline-offset-2 hover:bg-sunk">
            <span className="min-w-0 flex-1">
              <span className="block text-md font-bold">{periodName(t, { term, firstYear })}</span>
              <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
                <span>{t('version', { version })}</span>
                <Badge tone={STATE_TONES[state]}>{t(`stateOf.${state}`)}</Badge>
              </span>
              <span className="block text-note text-ink-2">
                {[t('checks', { count: checks }), inForce === null ? t('notInForce') : t('inForceNow', { version: inForce })].join(' · ')}
              </span>
            </span>
            <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-3" />
          </Link>
        </Card>
      ))}
    </ul>
  );
}
