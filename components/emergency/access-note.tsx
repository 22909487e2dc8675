import { ShieldAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { formatTime } from '@/lib/text/format';

type AccessNoteProps = { accessId: string; endsAt: Date; timeZone: string; end: Parameters<typeof ActionForm>[0]['action'] };

/** Above a diary that is open for some minutes: until when, who is told, and the way out. */
export function AccessNote({ accessId, endsAt, timeZone, end }: AccessNoteProps) {
  const t = useTranslations('emergency.record');
  return (
    <div role="note" className="mb-4 flex flex-wrap items-center gap-3 rounded-lg bg-late-soft px-4 py-3 text-late">
      <ShieldAlert aria-hidden className="size-5 shrink-0" />
      <p className="min-w-52 flex-1 font-medium">{t('note', { time: formatTime(endsAt, timeZone) })}</p>
      <ActionForm action={end}>
        <input type="hidden" name="accessId" value={accessId} />
        <Button type="submit">{t('end')}</Button>
      </ActionForm>
    </div>
  );
}
