import { ChevronDown } from 'lucide-react';
import { useLocale, useMessages, useTranslations } from 'next-intl';
import { isCounting } from '@/lib/diary/model';
import type { SubjectMarks as Subject } from '@/lib/diary/view';
import { formatMean, formatMeanInFull, formatShortDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { AskLink } from './ask-link';
import { MarkNeeds } from './mark-needs';
import { MarksShown } from './marks';
import { ProgressLine } from './progress-line';
import { changeOf, signsOf } from './words';

/**
 * A subject's marks of the term: the figures and their mean at once, what each was given for and what a better term mark
 * needs in the browser's own `<details>`, which opens without script and lies open on paper.
 */
export function SubjectMarks({ subject: { subject, marks, mode, mean, progress, classMean, needs }, askAt }: { subject: Subject; askAt?: string | null }) {
  const [t, locale] = [useTranslations('diary'), useLocale()];
  const last = marks.at(-1);
  const shownMean = formatMean(mean.sum, mean.count, locale);
  return (
    <details className="group break-inside-avoid overflow-clip rounded-lg border border-line bg-sheet shadow-sheet print:rounded-none print:shadow-none print:[&::details-content]:[content-visibility:visible]">
      <summary className="grid list-none grid-cols-[minmax(0,1fr)_auto_1rem] items-center gap-x-3 gap-y-2 px-4 py-3 -outline-offset-2 [&::-webkit-details-marker]:hidden">
        <h2>{subject[locale]}</h2>
        <span className="flex items-center gap-3 text-lg font-bold">
          {progress && <ProgressLine progress={progress} />}
          {shownMean && (
            <>
              <span className="sr-only">{t('marks.mean', { mean: shownMean })}</span>
              <span aria-hidden>{shownMean}</span>
            </>
          )}
        </span>
        <ChevronDown aria-hidden className="size-4 text-ink-3 group-open:rotate-180 print:hidden" />
        <span className="col-span-3 flex flex-wrap gap-1.5">
          <MarksShown marks={marks} />
        </span>
      </summary>
      {marks.length > 0 && <MarksGivenFor marks={marks} />}
      {shownMean && (
        <p className="border-t border-line px-4 py-2 text-note text-ink-2 tabular-nums">
          {t('marks.meanInFull', { sum: meanInFull(marks.filter((mark) => mark.mode === mode), mean, locale) })}
        </p>
      )}
      {classMean && <p className="border-t border-line px-4 py-2 text-note text-ink-2 tabular-nums">{t('marks.classMean', { mean: formatMean(classMean.sum, classMean.count, locale) })}</p>}
      {needs && <MarkNeeds needs={needs} />}
      {askAt && last && <p className="border-t border-line px-4 py-2 text-note"><AskLink href={`${askAt}${last.onDate}`} label={t('ask.of', { day: subject[locale] })} /></p>}
    </details>
  );
}

/** All marks of the subject are here: whether weights count, their number shows. */
function meanInFull(marks: Subject['marks'], mean: Subject['mean'], locale: Locale): string {
  const counting = marks.filter(isCounting).flatMap(({ value, weight }) => (value === null ? [] : [{ value, weight }]));
  const weightsCount = counting.reduce((sum, { weight }) => sum + weight, 0) === mean.count;
  return formatMeanInFull(counting, mean, weightsCount, locale);
}

function MarksGivenFor({ marks }: { marks: Subject['marks'] }) {
  const [words, locale] = [useMessages().diary, useLocale()];
  return (
    <table className="w-full border-t border-line">
      <thead className="sr-only">
        <tr>
          <th scope="col">{words.marks.date}</th>
          <th scope="col">{words.marks.what}</th>
          <th scope="col">{words.marks.value}</th>
        </tr>
      </thead>
      <tbody>
        {marks.map((mark, index) => (
          <tr key={index} className="align-top [&:not(:last-child)>*]:border-b">
            <th scope="row" className="py-2 pr-3 pl-4 text-left text-note font-normal whitespace-nowrap text-ink-2">
              {formatShortDay(mark.onDate)}
            </th>
            <td className="w-full py-2">
              <p>{[words.mark.kind[mark.workKind], mark.note, ...signsOf(words, mark)].filter(Boolean).join(' · ')}</p>
              {mark.topic && <p className="text-note text-ink-2">{mark.topic}</p>}
              {mark.change && <p className="text-note text-ink-2">{changeOf(words, locale, mark, mark.onDate)}</p>}
            </td>
            <td className="py-2 pr-4 pl-3 text-right">
              <MarksShown marks={[mark]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
