import fc from '@/tests/support/properties';
import { type GivenFile, readSchoolFiles } from '@/lib/importing/read-files';
import { isNothing } from '@/lib/importing/work';
import { windows1251 } from '../../support/importing/asc-files';
import { planFor, schoolOf } from '../../support/importing/memory';
import { smallCalendar } from '../../support/importing/small-files';
import { spreadsheetOf } from '../../support/importing/spreadsheet';

/** One list is the same list whatever program wrote it: columns in any order and language, any separator, encoding, line ends, spacing and letter case. */

interface Column {
  heads: string[];
  cells: string[][];
}

/** Each cell in every way that people write it, the first being how it is kept; of Russian letters alone, which every encoding has. */
const PUPILS: Column[] = [
  { heads: ['Номери', 'Номер ученика', 'Pupil number'], cells: [['1001'], ['1002'], ['1003']] },
  { heads: ['Класс', 'Class'], cells: [['7-А', '7А', '7 "А"', '7 а класс', '7-A'], ['7-А', '7а', '7 "А" кл.'], ['8-Б', '8б', '8 Б']] },
  { heads: ['Аты-жөнү', 'ФИО', 'Full name'], cells: [['Алиева Айпери', 'АЛИЕВА Айпери', 'алиева айпери'], ['Бекова Каныкей Сабыровна', 'БЕКОВА КАНЫКЕЙ САБЫРОВНА'], ['Асанов Бек', 'Асанов БЕК']] },
  { heads: ['Жынысы', 'Пол', 'Sex'], cells: [['ж', 'жен.', 'Девочка', 'F'], ['ж', 'Кыз'], ['м', 'муж', 'ЭРКЕК', 'male']] },
  { heads: ['Туулган күнү', 'Дата рождения', 'Date of birth'], cells: [['01.05.2014', '2014-05-01', '1/5/2014', '1.5.2014 г.'], ['02.06.2014', '2014-06-02'], ['03.07.2013', '2013.07.03']] },
  { heads: ['Топтор', 'Подгруппы', 'Subgroups'], cells: [['1-топ', '1 ТОП'], ['2-топ', '2-Топ'], ['', '']] },
  { heads: ['Апасы', 'Мать', 'Mother'], cells: [['Алиева Гульнара', 'АЛИЕВА Гульнара'], ['Бекова Нур', 'бекова нур'], ['Асанова Нур']] },
  { heads: ['Апасынын телефону', 'Телефон матери', 'Mother phone'], cells: [['+996555123456', '0555 123 456', '0555-12-34-56', '996555123456'], ['+996555123457', '555123457'], ['+996555123458', '(0555) 123458']] },
  { heads: ['Үйдө окутуу: буйрук', 'Приказ о надомном обучении', 'Home teaching order'], cells: [['14'], [''], ['']] },
  { heads: ['Үйдө окутуу: буйруктун күнү', 'Дата приказа о надомном обучении', 'Home teaching order date'], cells: [['01.09.2026', '2026-09-01'], [''], ['']] },
  { heads: ['Үйдө окутуу: башталышы', 'Надомное обучение: с', 'Home teaching from'], cells: [['03.11.2026', '3/11/2026'], [''], ['']] },
  { heads: ['Үйдө окутуу: аягы', 'Надомное обучение: по', 'Home teaching until'], cells: [['27.11.2026', '2026.11.27'], [''], ['']] },
];
const STAFF: Column[] = [
  { heads: ['Аты-жөнү', 'ФИО', 'Full name'], cells: [['Асанова Мээрим Бакытовна', 'АСАНОВА МЭЭРИМ БАКЫТОВНА'], ['Кадыров Эржан', 'Кадыров ЭРЖАН']] },
  { heads: ['Кызматы', 'Должность', 'Post'], cells: [['Учитель', 'мугалим', 'Teacher'], ['Директор', 'ДИРЕКТОР', 'director']] },
  { heads: ['Класс жетекчи', 'Классный руководитель', 'Class teacher'], cells: [['7-А', '7а'], ['8-Б', '8 "Б" класс']] },
  { heads: ['Телефону', 'Телефон', 'Phone'], cells: [['+996700111222', '0700 111 222'], ['+996700111223', '0700111223']] },
];
const LISTS = { pupils: PUPILS, staff: STAFF };
type List = keyof typeof LISTS;

const ENCODINGS = ['utf8', 'bom', 'utf16', 'windows-1251', 'xlsx'] as const;
const writings = fc.record({
  list: fc.constantFrom<List>('pupils', 'staff'),
  encoding: fc.constantFrom(...ENCODINGS),
  separator: fc.constantFrom(';', ',', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n', 'mixed'),
  language: fc.nat(2),
  letters: fc.constantFrom<'as' | 'upper' | 'lower'>('as', 'upper', 'lower'),
  spaces: fc.constantFrom('', ' ', '  ', '\u00a0', '\u200b'),
  title: fc.boolean(),
  gaps: fc.boolean(),
  places: fc.array(fc.nat(), { minLength: 16, maxLength: 16 }),
});
type Writing = typeof writings extends fc.Arbitrary<infer W> ? W : never;

/** In an order of its own, by the numbers that were drawn. */
const shuffled = <T>(items: readonly T[], places: readonly number[]): T[] =>
  items.map((item, index) => ({ item, at: places[index % places.length]! * 31 + index * 7 })).sort((a, b) => (a.at % 97) - (b.at % 97)).map(({ item }) => item);

function tableOf({ list, encoding, language, letters, spaces: drawn, title, gaps, places }: Writing): string[][] {
  // Spaces that nobody sees are none of the old code page's.
  const spaces = encoding === 'windows-1251' ? drawn.replace(/[^ ]/, ' ') : drawn;
  // Kyrgyz heads have letters that the old code page lacks.
  const head = ({ heads }: Column) => heads[encoding === 'windows-1251' ? 1 : language % heads.length] ?? heads[0]!;
  const cased = (text: string) => (letters === 'upper' ? text.toUpperCase() : letters === 'lower' ? text.toLowerCase() : text);
  const columns = shuffled(LISTS[list], places);
  const rows = LISTS[list][0]!.cells.map((_, row) =>
    columns.map(({ cells }, column) => {
      const ways = cells[row]!;
      return `${spaces}${ways[places[(row * 5 + column) % places.length]! % ways.length]!.replaceAll(' ', spaces === '  ' ? '  ' : ' ')}${spaces}`;
    }),
  );
  const table = [columns.map((column) => `${spaces}${cased(head(column))}${spaces}`), ...shuffled(rows, places.toReversed())];
  const width = columns.length;
  return [...(title ? [['Список', ...Array<string>(width - 1).fill('')]] : []), ...table.flatMap((row) => (gaps ? [row, Array<string>(width).fill('')] : [row]))];
}

function fileOf(writing: Writing): GivenFile {
  const { list, encoding, separator, lineEnd } = writing;
  const table = tableOf(writing);
  if (encoding === 'xlsx') return { name: `${list}.xlsx`, bytes: spreadsheetOf(table.map((row) => row.map((cell) => (cell === '' ? null : cell)))) };
  const quoted = (cell: string) => (/[";,\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const text = table.map((row) => row.map(quoted).join(separator)).reduce((whole, line, index) => `${whole}${lineEnd === 'mixed' ? (index % 2 ? '\n' : '\r\n') : lineEnd}${line}`);
  const bytes = { utf8: () => Buffer.from(text), bom: () => Buffer.from(`\uFEFF${text}`), utf16: () => Buffer.from(`\uFEFF${text}`, 'utf16le'), 'windows-1251': () => windows1251(text) }[encoding]();
  return { name: `${list}.csv`, bytes };
}

const PLAIN: Omit<Writing, 'list'> = { encoding: 'utf8', separator: ';', lineEnd: '\n', language: 0, letters: 'as', spaces: '', title: false, gaps: false, places: Array<number>(16).fill(0) };

test('a list written in whatever way changes nothing that the same list has made', async () => {
  const calendar = { name: 'calendar.json', bytes: Buffer.from(JSON.stringify(smallCalendar())) };
  const first = await readSchoolFiles([fileOf({ ...PLAIN, list: 'pupils' }), fileOf({ ...PLAIN, list: 'staff' }), calendar]);
  expect(first.problems).toEqual([]);
  const present = schoolOf(first, '2026-11-20');
  expect([present.pupils.length, present.guardians.length, present.homeTeaching.length, present.staff.length]).toEqual([3, 3, 1, 2]);
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(writings, async (writing) => {
      seen.add(writing.encoding);
      const { preview, work } = planFor(present, await readSchoolFiles([fileOf(writing)]), '2026-11-20');
      expect(preview.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect([preview.items, isNothing(work)]).toEqual([[], true]);
      expect(preview.counts[writing.list === 'pupils' ? 'pupil' : 'staff'].leave).toBe(writing.list === 'pupils' ? 3 : 2);
    }),
    { numRuns: 150 },
  );
  expect([...seen].sort()).toEqual([...ENCODINGS].sort());
});
