import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { EvidenceMark, GroupEvidence } from '@/lib/checks/evidence-view';
import { formatInstant, formatMean, formatNumericDay, formatShortDay } from '@/lib/text/format';

type Of<K extends GroupEvidence['kind']> = Extract<GroupEvidence, { kind: K }>;

/** What the kind of the check looks at in a group of the sample. */
export function GroupTable({ evidence, timeZone }: { evidence: GroupEvidence; timeZone: string }) {
  switch (evidence.kind) {
    case 'marksPerPupil':
      return <MarksTable evidence={evidence} />;
    case 'controlWorks':
      return <WorksTable evidence={evidence} />;
    case 'termMarks':
      return <TermMarksTable evidence={evidence} timeZone={timeZone} />;
    case 'curriculum':
      return <LessonsTable evidence={evidence} />;
  }
}

function Frame({ heads, rows, empty }: { heads: ReactNode; rows: ReactNode[]; empty: string }) {
  const t = useTranslations('checks.evidence');
  if (rows.length === 0) return <p className="px-4 pb-3 text-ink-2">{empty}</p>;
  return (
    <TableFrame label={t('table')} className="rounded-none border-x-0 shadow-none">
      <Table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></Table>
    </TableFrame>
  );
}

function useMark(): (mark: EvidenceMark) => string {
  const t = useTranslations('checks.evidence');
  return (mark) => (mark === 'debt' ? t('debt') : String(mark));
}

/** Of each pupil the marks with their days, and how many of those needed; too few are said in words of weight. */
function MarksTable({ evidence: { periods, pupils } }: { evidence: Of<'marksPerPupil'> }) {
  const [t, terms, markOf] = [useTranslations('checks.evidence'), useTranslations('termMarks.period'), useMark()];
  return (
    <Frame
      empty={t('noPeriod')}
      heads={<><HeadCell>{t('pupil')}</HeadCell>{periods.map(({ period, needed }) => <HeadCell key={period}>{needed === null ? terms(period) : t('needed', { period: terms(period), count: needed })}</HeadCell>)}</>}
      rows={periods.length === 0 ? [] : pupils.map(({ name, periods: own }) => (
        <tr key={name}>
          <RowHead>{name}</RowHead>
          {own.map(({ counting, marks }, at) => (
            <Cell key={periods[at]!.period}>
              <span className={counting < (periods[at]!.needed ?? 0) ? 'font-bold text-missing' : 'font-semibold'}>{t('given', { count: counting })}</span>
              {marks.length > 0 && <span className="block text-note text-ink-2">{marks.map(({ onDate, mark }) => `${markOf(mark)}\u00a0(${formatShortDay(onDate)})`).join(', ')}</span>}
            </Cell>
          ))}
        </tr>
      ))}
    />
  );
}

function WorksTable({ evidence: { works, pupils } }: { evidence: Of<'controlWorks'> }) {
  const [t, markOf] = [useTranslations('checks.evidence'), useMark()];
  return (
    <Frame
      empty={t('noWorks')}
      heads={(
        <>
          <HeadCell>{t('pupil')}</HeadCell>
          {works.map(({ onDate, topic }, at) => (
            <HeadCell key={at} className="min-w-32 align-top">{formatNumericDay(onDate)}<span className="block font-normal break-words">{topic ?? t('noTopic')}</span></HeadCell>
          ))}
        </>
      )}
      rows={works.length === 0 ? [] : pupils.map(({ name, works: own }) => (
        <tr key={name}>
          <RowHead>{name}</RowHead>
          {own.map(({ attendance, marks }, at) => {
            const said = [...marks.map(markOf), ...(attendance ? [t(`kind.${attendance}`)] : [])].join(', ');
            return <Cell key={at} className={said ? '' : 'font-bold text-missing'}>{said || t('noMark')}</Cell>;
          })}
        </tr>
      ))}
    />
  );
}

function TermMarksTable({ evidence: { periods, pupils }, timeZone }: { evidence: Of<'termMarks'>; timeZone: string }) {
  const [t, terms, locale] = [useTranslations('checks.evidence'), useTranslations('termMarks.period'), useLocale()];
  return (
    <Frame
      empty={t('noPeriod')}
      heads={<><HeadCell>{t('pupil')}</HeadCell>{periods.map(({ period }) => <HeadCell key={period}>{terms(period)}</HeadCell>)}</>}
      rows={periods.length === 0 ? [] : pupils.map(({ name, periods: own }) => (
        <tr key={name}>
          <RowHead>{name}</RowHead>
          {own.map(({ basis, proposed, decided, departs }, at) => (
            <Cell key={periods[at]!.period}>
              <span className={decided ? 'font-bold' : 'font-bold text-missing'}>{decided ? (decided.value === 'notAssessed' ? t('notAssessed') : decided.value) : t('noTermMark')}</span>
              <span className="block text-note text-ink-2">
                {[basis.count > 0 && t('mean', { mean: formatMean(basis.sum, basis.count, locale) }), proposed !== null && t('proposed', { mark: proposed }), decided && formatInstant(decided.at, locale, timeZone)].filter(Boolean).join(' · ')}
              </span>
              {departs && <span className={`block text-note ${decided?.reason ? '' : 'font-semibold text-missing'}`}>{decided?.reason ? t('reason', { reason: decided.reason }) : t('noReason')}</span>}
            </Cell>
          ))}
        </tr>
      ))}
    />
  );
}

/** Lessons beside the plan; without a pupil. */
function LessonsTable({ evidence: { lessons } }: { evidence: Of<'curriculum'> }) {
  const t = useTranslations('checks.evidence');
  const besides = lessons.some(({ planned }) => planned !== null) ? t('besidesPlan') : '–';
  return (
    <Frame
      empty={t('noLessons')}
      heads={<><HeadCell>{t('day')}</HeadCell><HeadCell>{t('written')}</HeadCell><HeadCell>{t('ofPlan')}</HeadCell></>}
      rows={lessons.map(({ onDate, topic, planned, isLost }, at) => (
        <tr key={at}>
          <RowHead className="whitespace-nowrap">{formatNumericDay(onDate)}</RowHead>
          <Cell className={`break-words ${topic || isLost ? '' : 'font-semibold text-missing'}`}>{topic ?? (isLost ? t('lost') : t('noTopic'))}</Cell>
          <Cell className="break-words text-ink-2">{planned === null ? besides : planned === topic ? t('asPlanned') : planned}</Cell>
        </tr>
      ))}
    />
  );
}
