import { CLASS_7A, fetFile } from './fet-file';
import { textFile } from './sample';

/**
 * A school's files small enough to be brought in within a tenth of a second: two classes, two teachers, three pupils,
 * four weeks around Friday, 20 November 2026. Algebra in 7-А is on Mondays and Fridays, both of Асанова Мээрим.
 */
export const SMALL_FILES = {
  'timetable.fet': fetFile({
    years: `${CLASS_7A}<Year><Name>8-Б</Name><Separator> </Separator></Year>`,
    activities: [
      { id: 1, at: ['Дүйшөмбү', '1'], duration: 2 },
      { id: 2, at: ['Жума', '1'] },
      { id: 3, subject: 'Физика', students: ['7-А 1-топ'], teachers: ['Кадыров Эржан'], at: ['Шейшемби', '2'] },
      { id: 4, subject: 'Физика', students: ['7-А 2-топ'], at: ['Шейшемби', '2'] },
      { id: 5, subject: 'Дене тарбия', students: ['7-А', '8-Б'], teachers: ['Асанова Мээрим Бакытовна', 'Кадыров Эржан'], at: ['Жума', '3'] },
    ],
  }).toString(),
  'pupils.csv': `Номери;Класс;Аты-жөнү;Жынысы;Туулган күнү;Топтор;Апасы;Апасынын телефону
1001;7-А;Алиева Айпери;к;01.05.2014;1-топ;Алиева Гүл;0555 123 456
1002;7-А;Бекова Каныкей;к;02.06.2014;2-топ;Бекова Нур;0555123457
1003;8-Б;Асанов Бек;э;2013-07-03;;Асанова Нур;+996555123458
`,
  'staff.csv': `Аты-жөнү;Кызматы;Класс жетекчи;Телефону
Асанова Мээрим Бакытовна;мугалим;7-А;0700111222
Кадыров Эржан;директор;8-Б;0700111223
`,
  'calendar.json': JSON.stringify(smallCalendar(), null, 1),
};

/** The calendar of the small school, for a test to change. */
export function smallCalendar() {
  return {
    year: { label: '2026-2027', startsOn: '2026-11-02', endsOn: '2026-11-27' },
    terms: [
      { kind: 'quarter', ordinal: 1, startsOn: '2026-11-02', endsOn: '2026-11-10' },
      { kind: 'quarter', ordinal: 2, startsOn: '2026-11-12', endsOn: '2026-11-27' },
    ],
    daysOff: [{ from: '2026-11-11', to: '2026-11-11', name: { ky: 'Эс алуу', ru: 'Отдых', en: 'Rest' } }],
    specialDays: [{ date: '2026-11-25', kind: 'worksAs', scope: { class: '7-А' }, weekday: 'Дүйшөмбү', reason: { ky: 'Буйрук', ru: 'Приказ', en: 'Order' } }],
    bells: { firstShift: [['1', '08:00', '08:45'], ['2', '08:50', '09:35'], ['3', '09:45', '10:30']] },
  };
}

export type SmallFile = keyof typeof SMALL_FILES;

/** The files, with the text of some of them changed. */
export function smallFiles(change: Partial<Record<SmallFile, (text: string) => string>> = {}) {
  return (Object.keys(SMALL_FILES) as SmallFile[]).map((name) => textFile(name, change[name]?.(SMALL_FILES[name]) ?? SMALL_FILES[name]));
}
