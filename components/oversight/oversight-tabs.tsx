import { useTranslations } from 'next-intl';
import { TabLinks } from '@/components/ui/tab-links';

/** `statistics`: the leadership's alone. */
const PARTS = { filling: '/oversight', trends: '/oversight/trends', remarks: '/oversight/remarks', contradictions: '/oversight/contradictions', homework: '/oversight/homework', plans: '/oversight/plans', checkPlans: '/oversight/check-plans', checks: '/oversight/checks', reports: '/oversight/reports', group: '/oversight/group', statistics: '/oversight/statistics' } as const;

/** The parts of the oversight of the whole school. */
export function OversightTabs({ current, leads }: { current: keyof typeof PARTS; leads: boolean }) {
  const t = useTranslations('oversight.parts');
  const items = Object.entries(PARTS).filter(([part]) => leads || part !== 'statistics').map(([part, href]) => ({ href, label: t(part as keyof typeof PARTS), current: part === current }));
  return <TabLinks label={t('label')} items={items} className="mb-4" />;
}
