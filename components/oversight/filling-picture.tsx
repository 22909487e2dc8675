import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { Card, CardHeader } from '@/components/ui/card';
import { isProvisional } from '@/lib/oversight/model';
import type { FillingView } from '@/lib/oversight/view';
import { FillingLegend } from './filling-legend';
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
          <FillingLegend label={t('legend')} below={t('below', { percent: 60 })} provisional={view.columnTotals.some(isProvisional) ? t('provisional') : undefined} />
        </Card>
        {view.choice.of === 'lessons' && <Card aria-labelledby="gaps">
          <CardHeader id="gaps" title={t('gaps.title')} />
          <GapList gaps={view.gaps} term={view.term} week={view.choice.columns === 'day' ? view.span.from : undefined} asOn={view.choice.asOn} />
        </Card>}
      </div>
    </>
  );
}
