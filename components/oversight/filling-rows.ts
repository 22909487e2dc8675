import { escaped } from '@/components/ui/escaped';
import { ANY_ROW } from '@/lib/oversight/address-model';
import { bandClass } from './band-class';
import type { CellFigures, Grid, GridRow } from './filling-grid';

/** The rows of the picture as the text of a table's body: each figure a link to its lessons. */
export function rowsOf({ rows, ...grid }: Grid): string {
  return rows.map((row) => rowOf(row, grid)).join('');
}

function rowOf({ id, name, cells, total }: GridRow, { heads, query, words, addresses }: Omit<Grid, 'rows'>): string {
  const [, late, missing] = total;
  const address = id === null ? addresses.school : addresses.row.replace(ANY_ROW, id);
  const whole = address + query;
  const behind = (state: 'late' | 'missing', count: number, look: string) => (count > 0 ? link(`${whole}&state=${state}`, count, ` class="${look}"`) : '');
  return [
    '<tr><th scope="row">',
    link(id === null ? whole : (addresses.closer?.replace(ANY_ROW, id) ?? whole), name),
    '</th>',
    ...heads.map((head, index) => `<td>${figureOf(cells[index] ?? null, address + head.query, words)}</td>`),
    `<td>${figureOf(total, whole, words)}</td><td>${behind('late', late, 'text-late')}</td><td>${behind('missing', missing, 'text-missing')}</td></tr>`,
  ].join('');
}

/** The percentage; on hover, what is missing from the whole. */
function figureOf(figures: CellFigures | null, href: string, { states }: Grid['words']): string {
  if (!figures) return '';
  const [percent, late, missing, notDue, isProvisional] = figures;
  const said = [late && `${states.late}: ${late}`, missing && `${states.missing}: ${missing}`, notDue && `${states.notDue}: ${notDue}`].filter(Boolean).join(', ');
  const look = ` class="${bandClass(percent, isProvisional === 1)}"`;
  return link(href, percent ?? '–', said ? `${look} title="${escaped(said)}"` : look);
}

function link(href: string, text: string | number, attributes = ''): string {
  return `<a href="${escaped(href)}"${attributes}>${escaped(String(text))}</a>`;
}
