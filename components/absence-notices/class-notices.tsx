import { useLocale, useTranslations } from 'next-intl';
import { MatterCard } from '@/components/matters/matter-card';
import { MatterLine } from '@/components/matters/matter-line';
import { Card, CardHeader } from '@/components/ui/card';
import type { KeptForm } from '@/components/ui/kept-form';
import type { ClassNotice, ClassNotices as Notices } from '@/lib/absence-notices/view';
import { formatDayRange, formatInstant } from '@/lib/text/format';

type Props = { notices: Notices; timeZone: string; action: Parameters<typeof KeptForm>[0]['action'] };

/** What families of the class announced and waits, each with both answers; nothing where nothing does. */
export function WaitingNotices({ notices: { open }, timeZone, action }: Props) {
  const t = useTranslations('absenceNotices');
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="waiting-notices" className="grid gap-3">
      <h2 id="waiting-notices">{t('waiting.title', { count: open.length })}</h2>
      <ul className="grid gap-3 lg:grid-cols-2">
        {open.map((matter) => (
          <MatterCard key={matter.id} area="absenceNotices" {...{ matter, action }} hint={t('wordHint')} refusals={{ reasonNeeded: t('late') }}>
            <NoticeLine notice={matter} timeZone={timeZone} />
          </MatterCard>
        ))}
      </ul>
    </section>
  );
}

/** What was answered lately. */
export function AnsweredNotices({ notices: { decided }, timeZone }: Omit<Props, 'action'>) {
  const t = useTranslations('absenceNotices');
  if (decided.length === 0) return null;
  return (
    <Card aria-labelledby="answered-notices">
      <CardHeader id="answered-notices" title={t('answered')} />
      <ul className="divide-y divide-line">
        {decided.map((matter) => <li key={matter.id} className="px-4 py-3"><NoticeLine notice={matter} timeZone={timeZone} /></li>)}
      </ul>
    </Card>
  );
}

function NoticeLine({ notice, timeZone }: { notice: ClassNotice; timeZone: string }) {
  const [t, locale] = [useTranslations('absenceNotices'), useLocale()];
  const { pupil, from, to, kind, note, announcedBy, announcedAt } = notice;
  const when = formatInstant(announcedAt, locale, timeZone);
  return (
    <MatterLine area="absenceNotices" matter={notice} timeZone={timeZone} name={<b className="font-semibold">{pupil} · {formatDayRange(from, to, locale)}</b>}>
      <p className="break-words">{[t(`kinds.${kind}`), note].filter(Boolean).join(' · ')}</p>
      <p className="text-note text-ink-2">{announcedBy ? t('by', { name: announcedBy, when }) : t('said', { when })}</p>
    </MatterLine>
  );
}
