import { useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import { RecordLinks } from './record-links';

/** Everything held on one's own child, in one press. */
export function OwnRecord({ pupilId }: { pupilId: string }) {
  const t = useTranslations('records.family');
  return (
    <Card aria-labelledby="own-record" className="mb-4 print:hidden">
      <CardHeader id="own-record" title={t('title')} />
      <div className="grid gap-3 p-4">
        <p className="max-w-prose text-ink-2">{t('text')}</p>
        <div className="flex flex-wrap gap-3"><RecordLinks href={`/diary/${pupilId}/record?format=`} /></div>
      </div>
    </Card>
  );
}
