import 'server-only';
import writeSpreadsheet from 'write-excel-file/node';
import type { Figure, Table } from './table-model';

const FORMATS = { count: '0', mean: '0.00', percent: '0.0%' } as const;

/** A table as the bytes of an xlsx file; figures are numbers in it, to be counted on with. */
export async function spreadsheetOf({ heads, rows, beforeHeads = [] }: Table, title: string, rowsName: string): Promise<Buffer> {
  const bold = (value: string) => ({ value, fontWeight: 'bold' as const });
  const texts = [...heads.map(({ text }) => text), ...beforeHeads];
  const data = [
    [bold(title)],
    [bold(rowsName), ...texts.map(bold)],
    ...rows.map(({ name, figures, before = [] }) => [{ value: name }, ...[...figures, ...before].map(cellOf)]),
  ];
  return writeSpreadsheet(data, { columns: [{ width: 32 }, ...texts.map(() => ({ width: 12 }))] }).toBuffer();
}

function cellOf({ as, value }: Figure) {
  return value === null ? null : { value: as === 'percent' ? Math.round(value * 10) / 1000 : value, format: FORMATS[as] };
}
