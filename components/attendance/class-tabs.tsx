import { useTranslations } from 'next-intl';
import { TabLinks } from '@/components/ui/tab-links';

const PARTS = { week: '', sums: '/sums' } as const;

/** The two views of a class's attendance. */
export function ClassTabs({ classId, part }: { classId: string; part: keyof typeof PARTS }) {
  const t = useTranslations('attendance.tabs');
  return (
    <TabLinks
      label={t('label')}
      className="mb-4"
      items={(['week', 'sums'] as const).map((name) => ({ href: `/class/${classId}/attendance${PARTS[name]}`, label: t(name), current: name === part }))}
    />
  );
}
