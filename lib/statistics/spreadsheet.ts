import 'server-only';
import writeSpreadsheet from 'write-excel-file/node';
import type { Figure, Table } from './table-model';

const FORMATS = { count: '0', mean: '0.00', percent: '0.0%' } as const;

/** A table as the bytes of an xlsx file; figures are numbers in it, to be counted on with. */
export async function spreadsheetOf({ heads, rows }: Table, title: string, rowsName: string): Promise<Buffer> {
  const bold = (value: string) => ({ value, fontWeight: 'bold' as const });
  const data = [
    [bold(title)],
    [bold(rowsName), ...heads.map(({ text }) => bold(text))],
    ...rows.map(({ name, figures }) => [{ value: name }, ...figures.map(cellOf)]),
  ];
  return writeSpreadsheet(data, { columns: [{ width: 32 }, ...heads.map(() => ({ width: 12 }))] }).toBuffer();
}

function cellOf({ as, value }: Figure) {
  return value === null ? null : { value: as === 'percent' ? Math.round(value * 10) / 1000 : value, format: FORMATS[as] };
}
