import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { SeatView } from '@/lib/working-group/view';
import { SeatLine } from './seat-line';

/** Memberships that are over and proposals that were returned; whoever proposes makes one of these anew. */
export function FormerMembers({ seats, timeZone, mayPropose }: { seats: readonly SeatView[]; timeZone: string; mayPropose: boolean }) {
  const t = useTranslations('workingGroup');
  if (seats.length === 0) return null;
  return (
    <Card aria-labelledby="former" className="print:hidden">
      <CardHeader id="former" title={t('former')} />
      <ul className="divide-y divide-line">
        {seats.map((seat) => (
          <li key={seat.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
            <div className="min-w-0 flex-1 basis-64"><SeatLine seat={seat} timeZone={timeZone} /></div>
            {mayPropose && seat.state === 'returned' && (
              <LinkButton size="sm" href={`/oversight/group?again=${seat.id}`} aria-label={t('againOf', { name: seat.name })}>{t('again')}</LinkButton>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
