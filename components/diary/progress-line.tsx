import { useLocale, useTranslations } from 'next-intl';
import { pointsOf, type Progress } from '@/lib/diary/progress-model';
import { formatMean } from '@/lib/text/format';

const BOX = { width: 64, height: 22, edge: 2 };

/** How the mean went, drawn on the server; said in words to whoever does not see it. */
export function ProgressLine({ progress }: { progress: Progress }) {
  const [t, locale] = [useTranslations('diary.marks'), useLocale()];
  const points = pointsOf(progress, BOX);
  const said = (step: number | undefined) => formatMean(step ?? 0, 100, locale);
  const [x, y] = points.at(-1) ?? [0, 0];
  return (
    <>
      <span className="sr-only">{t('progress', { first: said(progress.steps[0]), last: said(progress.steps.at(-1)) })}</span>
      <svg aria-hidden viewBox={`0 0 ${BOX.width} ${BOX.height}`} width={BOX.width} height={BOX.height} className="shrink-0 text-accent">
        <polyline points={points.join(' ')} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
        <circle cx={x} cy={y} r="2" fill="currentColor" />
      </svg>
    </>
  );
}
