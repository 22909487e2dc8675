import type { StatisticsChoice } from './schema';

/** Addresses of the figures as schema.ts reads them; what is left out is the default there. Pure. */

export function statisticsHref(choice: Partial<StatisticsChoice>): string {
  return addressOf('/oversight/statistics', choice);
}

/** The same table as a spreadsheet, or on paper. */
export function statisticsFileHref(choice: Partial<StatisticsChoice>, format: 'xlsx' | 'pdf'): string {
  const address = addressOf('/oversight/statistics/file', choice);
  return `${address}${address.includes('?') ? '&' : '?'}format=${format}`;
}

function addressOf(path: string, { of, by, period }: Partial<StatisticsChoice>): string {
  const query = Object.entries({ of: of === 'marks' ? undefined : of, by: by === 'class' ? undefined : by, period }).flatMap(([name, value]) => (value ? [`${name}=${value}`] : []));
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}
