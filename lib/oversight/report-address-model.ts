import type { ReportChoice } from './report-schema';

/** Addresses of reports as report-schema.ts reads them; what is left out is the default there. Pure. */

export function reportHref(choice: Partial<ReportChoice>): string {
  return address('/oversight/reports', choice);
}

/** The same report on paper, or as a spreadsheet. */
export function reportFileHref(choice: Partial<ReportChoice>, format: 'pdf' | 'xlsx'): string {
  return address('/oversight/reports/file', choice, format);
}

/** Of the days only those that the span asks for. */
function address(path: string, { by, span, asOn, ...days }: Partial<ReportChoice>, format?: string): string {
  const kept = span ?? 'month';
  const query = { by: by === 'teacher' ? undefined : by, span: kept === 'month' ? undefined : kept, [kept]: days[kept], asOn, format };
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return given.length === 0 ? path : `${path}?${given.join('&')}`;
}
