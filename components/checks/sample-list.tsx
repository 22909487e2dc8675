import { Eye, MessageSquarePlus } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Badge, type Tone } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { KeptForm } from '@/components/ui/kept-form';
import { CHECKLISTS, type Verdict } from '@/lib/checks/model';
import type { RunView, SampleView } from '@/lib/checks/view';
import { formatWeekdayAndDay } from '@/lib/text/format';
import { AnswerForm } from './answer-form';
import { checkHref } from './words';

const TONES: Record<Verdict, Tone> = { yes: 'ok', no: 'missing', remark: 'late' };

type SampleListProps = {
  run: Pick<RunView, 'id' | 'kind' | 'sample' | 'may'>;
  /** the part whose form is open */
  part: number | null;
  answer: Parameters<typeof KeptForm>[0]['action'];
};

/** The sample, part by part: what the system knows beside what was found. Works without script. */
export function SampleList({ run, part, answer }: SampleListProps) {
  const t = useTranslations('checks.sample');
  return (
    <Card aria-labelledby="sample" className="print:hidden">
      <CardHeader id="sample" title={t('title')} aside={run.sample.length} />
      <ol className="divide-y divide-line">
        {run.sample.map((one) => (
          <li key={one.ordinal} id={`part-${one.ordinal}`} className="scroll-mt-4 px-4 py-3">
            <div className="grid gap-x-6 gap-y-2 md:grid-cols-[minmax(0,2fr)_minmax(0,2fr)_minmax(0,2fr)]">
              <PartHead {...{ run, one }} isOpen={part === one.ordinal} />
              <Known one={one} />
              <Found kind={run.kind} one={one} />
            </div>
            {part === one.ordinal && run.may.answer && !one.isOwn && <AnswerForm runId={run.id} kind={run.kind} part={one} action={answer} />}
          </li>
        ))}
      </ol>
    </Card>
  );
}

function PartHead({ run, one, isOpen }: { run: SampleListProps['run']; one: SampleView; isOpen: boolean }) {
  const [t, locale] = [useTranslations('checks.sample'), useLocale()];
  const { ordinal, name, keepers, lesson, groupId, isOwn } = one;
  const full = lesson ? `${name}, ${formatWeekdayAndDay(lesson.onDate, locale)}` : name;
  const title = `${ordinal}. ${name}`;
  return (
    <div className="min-w-0">
      {run.may.answer && !isOwn && !isOpen
        ? <Link prefetch={false} href={checkHref(run.id, { part: ordinal })} className="font-semibold text-accent hover:underline">{title}</Link>
        : <span className="font-semibold">{title}</span>}
      {lesson && <span className="block">{formatWeekdayAndDay(lesson.onDate, locale)}</span>}
      <span className="block text-note text-ink-2">{keepers.join(', ')}</span>
      {isOwn
        ? <p className="mt-1 text-note text-ink-2">{t('own')}</p>
        : (
          <div className="mt-2 flex flex-wrap gap-2 empty:hidden">
            {run.may.open && <LinkButton size="sm" href={checkHref(run.id, lesson ? { lesson: lesson.id } : { group: groupId })} aria-label={t('openOf', { name: full })}><Eye aria-hidden className="size-4" />{t('open')}</LinkButton>}
            {run.may.raise && <LinkButton size="sm" href={`/oversight/remarks/new?${lesson ? `lesson=${lesson.id}` : `group=${groupId}`}`} aria-label={t('remarkOf', { name: full })}><MessageSquarePlus aria-hidden className="size-4" />{t('remark')}</LinkButton>}
          </div>
        )}
    </div>
  );
}

/** Filling of the lesson, or what a group's lessons and pupils have, and remarks that stand open. */
function Known({ one: { lesson, counts, group, openRemarks } }: { one: SampleView }) {
  const t = useTranslations('checks.sample');
  return (
    <div className="text-note">
      {lesson?.parts.map(({ part, state }) => <span key={part} className={`block ${state === 'missing' ? 'font-semibold text-missing' : 'text-ink-2'}`}>{t('part', { part: t(`partName.${part}`), state: t(`state.${state}`) })}</span>)}
      {lesson?.hoursLate != null && <span className="block font-semibold text-late">{t('hoursLate', { hours: lesson.hoursLate })}</span>}
      {group && <GroupFigures group={group} />}
      {counts.length > 0 && <span className="block text-ink-2">{t('lessons', { counts: counts.map(({ state, lessons }) => t('count', { state: t(`state.${state}`), count: lessons })).join(' · ') })}</span>}
      {openRemarks > 0 && <span className="block font-semibold">{t('openRemarks', { count: openRemarks })}</span>}
    </div>
  );
}

/** Counts alone: of pupils with marks enough and with the period's mark, of control works, of hours. */
function GroupFigures({ group: { periods, works, plan } }: { group: NonNullable<SampleView['group']> }) {
  const [t, terms] = [useTranslations('checks.figures'), useTranslations('termMarks.period')];
  const lag = plan ? plan.due - plan.given : 0;
  const few = (isFew: boolean) => `block ${isFew ? 'font-semibold text-missing' : 'text-ink-2'}`;
  return (
    <>
      {periods.map(({ period, isOver, pupils, needed, enough, marked, markedLate }) => (
        <span key={period} className="block">
          <span className={few(isOver && enough < pupils)}>{t('enough', { period: terms(period), enough, pupils, needed })}</span>
          {(isOver || marked > 0) && <span className={few(isOver && marked < pupils)}>{t('marked', { period: terms(period), marked, pupils })}</span>}
          {markedLate > 0 && <span className="block font-semibold text-late">{t('markedLate', { count: markedLate })}</span>}
        </span>
      ))}
      <span className={few(works.held < works.planned)}>{t('works', works)}</span>
      {plan
        ? <span className={`block ${lag > 0 ? 'font-semibold text-late' : 'text-ink-2'}`}>{t('plan', { due: plan.due, given: plan.given, lag: lag > 0 ? `+${lag}` : lag < 0 ? `−${-lag}` : '0' })}</span>
        : <span className="block text-ink-2">{t('noPlan')}</span>}
    </>
  );
}

function Found({ kind, one: { answers } }: { kind: RunView['kind']; one: SampleView }) {
  const t = useTranslations('checks');
  if (answers.length === 0) return <p className="text-note text-ink-3">{t('sample.notLooked')}</p>;
  return (
    <ul className="grid content-start gap-1 text-note">
      {CHECKLISTS[kind].flatMap((item) => answers.find((answer) => answer.item === item) ?? []).map(({ item, verdict, note, by }) => (
        <li key={item} title={by}>
          <span className="flex flex-wrap items-center gap-x-2">{t(`item.${item}`)} <Badge tone={TONES[verdict]}>{t(`verdict.${verdict}`)}</Badge></span>
          {note && <span className="block break-words">{note}</span>}
        </li>
      ))}
    </ul>
  );
}
