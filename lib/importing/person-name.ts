import { nameOf } from './cells';
import type { PersonName } from './model';
import type { FieldKey, Place, Problems } from './problem';
import type { Cell } from './tables';
import { wordsKey } from './words';

/** A name in one cell: surname, first name, then whatever is left (`Сабыр кызы`). Null when it is only one word. */
export function splitFullName(fullName: string): PersonName | null {
  const [surname, firstName, ...rest] = fullName.split(' ').filter((word) => word !== '');
  if (!surname || !firstName) return null;
  return { surname, firstName, patronymic: rest.join(' ') || null };
}

/** Surname, first name and patronymic in one line. */
export function fullNameOf({ surname, firstName, patronymic }: PersonName): string {
  return [surname, firstName, patronymic].filter(Boolean).join(' ');
}

/** What two writings of one name have in common. Never enough to join people: see domain rules on namesakes. */
export function nameKey(name: PersonName): string {
  return wordsKey(fullNameOf(name));
}

/** Cells a name may stand in, apart or together. */
export interface NameCells {
  surname: Cell;
  firstName: Cell;
  patronymic: Cell;
  fullName: Cell;
}

export interface NameFields {
  surname: FieldKey;
  firstName: FieldKey;
  fullName: FieldKey;
}

/** The name in the cells of a row; null when there is none, with an error when it is not whole. */
export function readName(cells: NameCells, fields: NameFields, row: number, problems: Problems): PersonName | null {
  const read = (cell: Cell, field: FieldKey) => nameOf(cell, { row, field }, problems);
  const surname = read(cells.surname, fields.surname);
  const firstName = read(cells.firstName, fields.firstName);
  if (surname !== '' && firstName !== '') {
    return { surname, firstName, patronymic: read(cells.patronymic, fields.fullName) || null };
  }
  const fullName = read(cells.fullName, fields.fullName);
  if (fullName !== '') return splitFullName(fullName) ?? incomplete({ row, field: fields.fullName }, fullName, problems);
  if (surname === '' && firstName === '') return null;
  return incomplete({ row, field: surname === '' ? fields.surname : fields.firstName }, surname || firstName, problems);
}

/** The name of whom the row is about. */
export function readOwnName(cell: (column: keyof NameCells) => Cell, row: number, problems: Problems): PersonName | null {
  const cells = { surname: cell('surname'), firstName: cell('firstName'), patronymic: cell('patronymic'), fullName: cell('fullName') };
  return readName(cells, { surname: 'surname', firstName: 'firstName', fullName: 'fullName' }, row, problems);
}

function incomplete(place: Place, written: string, problems: Problems): null {
  problems.error('nameIncomplete', place, { written });
  return null;
}
