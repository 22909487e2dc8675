import { useTranslations } from 'next-intl';
import { MatterCard } from '@/components/matters/matter-card';
import { Card } from '@/components/ui/card';
import type { SeatView } from '@/lib/working-group/view';
import { SeatLine } from './seat-line';

type WaitingMembersProps = {
  seats: readonly SeatView[];
  timeZone: string;
  /** null for whoever approves nobody and sees them wait */
  action: Parameters<typeof MatterCard>[0]['action'] | null;
};

/** Proposed members, each with both answers for whoever decides. */
export function WaitingMembers({ seats, timeZone, action }: WaitingMembersProps) {
  const t = useTranslations('workingGroup');
  if (seats.length === 0) return null;
  return (
    <section aria-labelledby="waiting" className="print:hidden">
      <h2 id="waiting" className="mb-3">{t('waiting.title', { count: seats.length })}</h2>
      <ul className="grid gap-3 lg:grid-cols-2">
        {seats.map((seat) => {
          const line = <SeatLine seat={seat} timeZone={timeZone} />;
          if (action) return <MatterCard key={seat.id} area="workingGroup" matter={seat} action={action} hint={t('decide.hint')} decline={t('decide.decline')}>{line}</MatterCard>;
          return <Card as="li" key={seat.id} className="grid content-start gap-2 p-4">{line}<p className="text-ink-2">{t('awaits')}</p></Card>;
        })}
      </ul>
    </section>
  );
}
