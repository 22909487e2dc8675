import { MessageSquareText } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { MatterLine } from '@/components/matters/matter-line';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { FamilyObjection } from '@/lib/objections/view';
import { formatInstant, formatNumericDay } from '@/lib/text/format';

/** What the family asked for, newest first, each with its answer. */
export function OwnObjections({ objections, timeZone }: { objections: readonly FamilyObjection[]; timeZone: string }) {
  const [t, locale] = [useTranslations('objections'), useLocale()];
  if (objections.length === 0) return <EmptyState icon={<MessageSquareText />} title={t('family.none')} text={t('family.noneText')} />;
  return (
    <Card aria-labelledby="own-objections">
      <CardHeader id="own-objections" title={t('family.mine')} />
      <ul className="divide-y divide-line">
        {objections.map((objection) => (
          <li key={objection.id} className="px-4 py-3">
            <MatterLine area="objections" matter={objection} timeZone={timeZone} name={<b className="font-semibold">{objection.subject[locale]} · {formatNumericDay(objection.onDate)} · {t(`part.${objection.part}`)}</b>}>
              <p className="break-words">{objection.note}</p>
              <p className="text-note text-ink-2">{objection.isMine ? formatInstant(objection.raisedAt, locale, timeZone) : t('family.byOther')}</p>
            </MatterLine>
          </li>
        ))}
      </ul>
    </Card>
  );
}
