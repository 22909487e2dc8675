import { useTranslations } from 'next-intl';
import { TabLinks } from '@/components/ui/tab-links';

const PARTS = { filling: '/oversight', trends: '/oversight/trends', remarks: '/oversight/remarks', contradictions: '/oversight/contradictions', homework: '/oversight/homework', plans: '/oversight/plans', checkPlans: '/oversight/check-plans', checks: '/oversight/checks', reports: '/oversight/reports', group: '/oversight/group', statistics: '/oversight/statistics', printing: '/oversight/printing' } as const;
/** the leadership's alone */
const LEADERS = ['statistics', 'printing'];

/** The parts of the oversight of the whole school. */
export function OversightTabs({ current, leads }: { current: keyof typeof PARTS; leads: boolean }) {
  const t = useTranslations('oversight.parts');
  const items = Object.entries(PARTS).filter(([part]) => leads || !LEADERS.includes(part)).map(([part, href]) => ({ href, label: t(part as keyof typeof PARTS), current: part === current }));
  return <TabLinks label={t('label')} items={items} className="mb-4" />;
}
