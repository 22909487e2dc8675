import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import type { ImportPreview } from '@/lib/importing/view';

/** Whom the timetable alone makes teachers of the school, person by person. */
export function Appointed({ preview: { appointed = [] } }: { preview: ImportPreview }) {
  const t = useTranslations('imports.appointed');
  if (appointed.length === 0) return null;
  return (
    <Card aria-labelledby="appointed">
      <CardHeader id="appointed" title={t('title', { count: appointed.length })} />
      <div className="grid gap-3 p-4">
        <p className="text-ink-2">{t('text')}</p>
        <ul className="grid gap-x-6 gap-y-1.5 sm:grid-cols-2 lg:grid-cols-3">
          {appointed.map(({ name, isNew }) => (
            <li key={name} className="flex flex-wrap items-baseline gap-2 wrap-anywhere">{name} {isNew && <Badge tone="accent">{t('new')}</Badge>}</li>
          ))}
        </ul>
      </div>
    </Card>
  );
}
