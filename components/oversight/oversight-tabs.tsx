import { useTranslations } from 'next-intl';
import { TabLinks } from '@/components/ui/tab-links';

const PARTS = { filling: '/oversight', contradictions: '/oversight/contradictions', homework: '/oversight/homework', plans: '/oversight/plans' } as const;

/** The parts of the oversight of the whole school. */
export function OversightTabs({ current }: { current: keyof typeof PARTS }) {
  const t = useTranslations('oversight.parts');
  const items = Object.entries(PARTS).map(([part, href]) => ({ href, label: t(part as keyof typeof PARTS), current: part === current }));
  return <TabLinks label={t('label')} items={items} className="mb-4" />;
}
