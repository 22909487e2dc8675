import { useTranslations } from 'next-intl';
import { SegmentedLinks } from '@/components/ui/segmented-links';

/** Remarks that people wrote, and those that follow from the lessons by themselves. */
export function RemarkTabs({ current }: { current: 'written' | 'automatic' }) {
  const t = useTranslations('remarks.tabs');
  return (
    <SegmentedLinks
      label={t('label')}
      items={(['written', 'automatic'] as const).map((tab) => ({ href: tab === 'written' ? '/oversight/remarks' : '/oversight/remarks/automatic', label: t(tab), name: t(`${tab}Name`), current: tab === current }))}
    />
  );
}
