import { dayOfCell, textOf } from './cells';
import type { ColumnNames } from './columns';
import type { HomeTeachingEntry, Origin } from './model';
import type { Problems } from './problem';
import type { Cell } from './tables';

export type HomeTeachingColumn = 'homeOrderNumber' | 'homeOrderedOn' | 'homeFrom' | 'homeUntil';

/** How the columns of teaching at home are called in a pupils' list; all four stand together, or none. */
export const HOME_TEACHING_COLUMNS: ColumnNames<HomeTeachingColumn> = {
  homeOrderNumber: ['Үйдө окутуу: буйрук', 'Үйдө окутуу буйругу', 'Үйдө окутуу буйругунун номери', 'Надомное обучение: приказ', 'Приказ о надомном обучении', 'Номер приказа о надомном обучении', 'Home teaching: order', 'Home teaching order', 'Home teaching order number'],
  homeOrderedOn: ['Үйдө окутуу: буйруктун күнү', 'Үйдө окутуу буйругунун күнү', 'Үйдө окутуу буйругунун датасы', 'Надомное обучение: дата приказа', 'Дата приказа о надомном обучении', 'Home teaching: order date', 'Home teaching order date'],
  homeFrom: ['Үйдө окутуу: башталышы', 'Үйдө окутуунун башталышы', 'Үйдө окутуу башталган күн', 'Надомное обучение: с', 'Надомное обучение с', 'Начало надомного обучения', 'Home teaching: from', 'Home teaching from', 'Home teaching start'],
  homeUntil: ['Үйдө окутуу: аягы', 'Үйдө окутуунун аягы', 'Үйдө окутуу бүткөн күн', 'Надомное обучение: по', 'Надомное обучение по', 'Конец надомного обучения', 'Home teaching: until', 'Home teaching until', 'Home teaching end'],
};

/** The period of one row: none where its four cells are empty, an error in each that is missing beside another. */
export function readHomeTeaching(origin: Origin, cell: (column: HomeTeachingColumn) => Cell, problems: Problems): HomeTeachingEntry[] {
  const columns = Object.keys(HOME_TEACHING_COLUMNS) as HomeTeachingColumn[];
  const missing = columns.filter((column) => textOf(cell(column)) === '');
  if (missing.length === columns.length) return [];
  const { row } = origin;
  for (const field of missing) problems.error('homeTeachingIncomplete', { row, field });
  const day = (field: HomeTeachingColumn) => dayOfCell(cell(field), { row, field }, problems);
  const [orderedOn, startedOn, endedOn] = [day('homeOrderedOn'), day('homeFrom'), day('homeUntil')];
  if (!orderedOn || !startedOn || !endedOn || missing.length > 0) return [];
  if (endedOn >= startedOn) return [{ origin, orderNumber: textOf(cell('homeOrderNumber')), orderedOn, startedOn, endedOn }];
  problems.error('homeTeachingBackwards', { row, field: 'homeUntil' });
  return [];
}

/** One order for one beginning is one period; its last day may have been brought forward since. */
export function isSameOrder(a: Pick<HomeTeachingEntry, 'orderNumber' | 'startedOn'>, b: Pick<HomeTeachingEntry, 'orderNumber' | 'startedOn'>): boolean {
  return a.orderNumber === b.orderNumber && a.startedOn === b.startedOn;
}
