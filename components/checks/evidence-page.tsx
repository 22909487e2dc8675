import { useLocale, useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { Evidence, GroupEvidence } from '@/lib/checks/evidence-view';
import { formatWeekdayAndDay } from '@/lib/text/format';
import { GroupTable } from './group-evidence';
import { checkHref } from './words';

/** A lesson of the sample with names and values; on the screen alone, never on paper. */
export function EvidencePage({ runId, part, evidence }: { runId: string; part: number; evidence: Evidence }) {
  const [t, locale] = [useTranslations('checks.evidence'), useLocale()];
  const { name, onDate, topic, homework, loads, isConfirmed, pupils } = evidence;
  return (
    <Card id="evidence" aria-labelledby="page" className="scroll-mt-4 border-late print:hidden">
      <CardHeader id="page" title={t('title', { name: `${name}, ${formatWeekdayAndDay(onDate, locale)}` })} />
      <div className="grid gap-1 px-4 py-3">
        <p className="max-w-prose text-note text-ink-2">{t('kept')}</p>
        <p className="break-words">{topic ? t('topic', { topic }) : t('noTopic')}</p>
        <Homework homework={homework} loads={loads} />
        {!isConfirmed && <p className="font-semibold text-missing">{t('notConfirmed')}</p>}
      </div>
      <TableFrame label={t('pupil')} className="rounded-none border-x-0 shadow-none">
        <Table>
          <thead><tr><HeadCell>{t('pupil')}</HeadCell><HeadCell>{t('attendance')}</HeadCell><HeadCell>{t('marks')}</HeadCell></tr></thead>
          <tbody>
            {pupils.map((pupil) => (
              <tr key={pupil.name}>
                <RowHead>{pupil.name}</RowHead>
                <Cell>{pupil.attendance && (pupil.minutesLate ? t('minutes', { kind: t(`kind.${pupil.attendance}`), minutes: pupil.minutesLate }) : t(`kind.${pupil.attendance}`))}</Cell>
                <Cell>{pupil.marks.map((mark) => (mark === 'debt' ? t('debt') : mark)).join(', ')}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
      <p className="p-4"><LinkButton href={checkHref(runId, { part })}>{t('close')}</LinkButton></p>
    </Card>
  );
}

/** What was set, how long it takes and for when; beside it, where the check asks for it, all that the class has for that day. */
function Homework({ homework, loads }: Pick<Evidence, 'homework' | 'loads'>) {
  const [t, locale] = [useTranslations('checks.evidence'), useLocale()];
  if (!homework) return <p>{t('noHomework')}</p>;
  if (homework.text === null) return <p>{t('homeworkNone')}</p>;
  const { text, minutes, dueOn } = homework;
  const day = dueOn && formatWeekdayAndDay(dueOn, locale);
  return (
    <>
      <p className="break-words">{t('homework', { text })}</p>
      <p className="text-note text-ink-2">{[day && t('dueOn', { day }), minutes === null ? t('noMinutes') : t('takes', { minutes })].filter(Boolean).join(' · ')}</p>
      {loads.map((load) => (
        <p key={load.name} className={load.isAbove ? 'font-semibold text-missing' : undefined}>
          {[t('load', { name: load.name, minutes: load.minutes, tasks: load.tasks }), load.norm !== null && t('norm', { minutes: load.norm }), load.unmeasured > 0 && t('unmeasured', { count: load.unmeasured })].filter(Boolean).join(' · ')}
        </p>
      ))}
    </>
  );
}

/** A group of the sample, as far as the kind of the check looks at it; on the screen alone as well. */
export function GroupEvidencePage({ runId, part, evidence, timeZone }: { runId: string; part: number; evidence: GroupEvidence; timeZone: string }) {
  const t = useTranslations('checks.evidence');
  return (
    <Card id="evidence" aria-labelledby="page" className="scroll-mt-4 border-late print:hidden">
      <CardHeader id="page" title={t(`group.${evidence.kind}`, { name: evidence.name })} />
      <p className="max-w-prose px-4 py-3 text-note text-ink-2">{t('kept')}</p>
      <GroupTable evidence={evidence} timeZone={timeZone} />
      <p className="p-4"><LinkButton href={checkHref(runId, { part })}>{t('close')}</LinkButton></p>
    </Card>
  );
}
