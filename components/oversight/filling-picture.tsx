import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { Card, CardHeader } from '@/components/ui/card';
import { type Band, isProvisional } from '@/lib/oversight/model';
import type { FillingView } from '@/lib/oversight/view';
import { PROVISIONAL, tintOf } from './band-class';
import { FillingTable } from './filling-table';
import { FillingTiles } from './filling-tiles';
import { GapList } from './gap-list';

/** The filling of the school: four figures, the picture of rows by columns, and where most is missing. */
export function FillingPicture({ view }: { view: FillingView }) {
  const t = useTranslations('oversight');
  return (
    <>
      <FillingTiles {...view} />
      <div className={classNames('grid grid-cols-[minmax(0,1fr)] items-start gap-4', view.choice.of === 'lessons' && 'xl:grid-cols-[minmax(0,1fr)_22rem]')}>
        <Card as="div">
          <FillingTable {...view} />
          <Legend hasProvisional={view.columnTotals.some(isProvisional)} />
        </Card>
        {view.choice.of === 'lessons' && <Card aria-labelledby="gaps">
          <CardHeader id="gaps" title={t('gaps.title')} />
          <GapList gaps={view.gaps} term={view.term} week={view.choice.columns === 'day' ? view.span.from : undefined} asOn={view.choice.asOn} />
        </Card>}
      </div>
    </>
  );
}

const RANGES: readonly (readonly [Band, string])[] = [[5, '98–100'], [4, '92–97'], [3, '80–91'], [2, '60–79']];

function Legend({ hasProvisional }: { hasProvisional: boolean }) {
  const t = useTranslations('oversight');
  const entry = (look: string, text: string) => (
    <li key={text} className="flex items-center gap-2">
      <span aria-hidden className={classNames('size-3.5 rounded-sm', look)} />
      {text}
    </li>
  );
  return (
    <ul aria-label={t('legend')} className="flex flex-wrap gap-x-5 gap-y-1 border-t border-line px-4 py-3 text-note text-ink-2">
      {RANGES.map(([band, text]) => entry(tintOf(band), text))}
      {entry(tintOf(1), t('below', { percent: 60 }))}
      {hasProvisional && entry(PROVISIONAL, t('provisional'))}
    </ul>
  );
}
