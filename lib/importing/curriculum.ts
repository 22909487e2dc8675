import { countOfCell, textOf } from './cells';
import { type ColumnNames, type KnownTable, warnOfUnknownColumns } from './columns';
import type { CurriculumPlanFile, PlannedWork } from './model';
import { type Problems, UnreadableFile } from './problem';
import { subjectNamed, type SubjectNames } from './subjects';
import { cleanText, wordsKey } from './words';

export type CurriculumColumn = 'ordinal' | 'topic' | 'hours' | 'homework' | 'workKind';

/** How the columns of a calendar-thematic plan are called. */
export const CURRICULUM_COLUMNS: ColumnNames<CurriculumColumn> = {
  ordinal: ['№', '№ п/п', 'Катар номери', 'Сабактын номери', 'Номер', 'Номер урока', '№ урока', 'No', 'Number'],
  topic: ['Тема', 'Темасы', 'Сабактын темасы', 'Тема урока', 'Темы', 'Topic', 'Lesson topic'],
  hours: ['Саат', 'Сааты', 'Сааттардын саны', 'Сааттын саны', 'Часы', 'Часов', 'Кол-во часов', 'Количество часов', 'Hours'],
  homework: ['Үй тапшырмасы', 'Үй тапшырма', 'Үйгө тапшырма', 'Домашнее задание', 'Д/з', 'Дом. задание', 'Homework'],
  workKind: ['Түрү', 'Иштин түрү', 'Сабактын түрү', 'Вид', 'Вид работы', 'Тип урока', 'Kind', 'Kind of work', 'Type'],
};

export function isCurriculumTable({ columns }: KnownTable<CurriculumColumn>): boolean {
  return columns.has('topic') && (columns.has('hours') || columns.has('homework') || columns.has('ordinal'));
}

/** What the plan is for, when the file's name does not tell. */
export interface PlanSubject {
  subject: SubjectNames;
  grade: number;
}

/**
 * Subject and grade from a file's name: `algebra-7.csv`, `Алгебра 7-класс.xlsx`, `7_physics.csv`. Null when either is
 * not known.
 */
export function planSubjectOf(file: string): PlanSubject | null {
  const name = cleanText(file.replace(/^.*[\\/]/, '').replace(/\.[^.]*$/, ''));
  const words = name.replace(/[-_]+/g, ' ').replace(/(^|\s)(класс|class|grade|ктп|ктж)(?=\s|$)/giu, ' ').trim();
  const parts = /^(.*?)\s+(\d{1,2})$/.exec(words) ?? /^(\d{1,2})\s+(.*)$/.exec(words);
  if (!parts) return null;
  const [subjectName = '', gradeName = ''] = /^\d/.test(parts[1] ?? '') ? [parts[2], parts[1]] : [parts[1], parts[2]];
  const subject = subjectNamed(subjectName);
  const grade = Number(gradeName);
  return subject && grade >= 1 && grade <= 12 ? { subject, grade } : null;
}

/** The topics of a plan in their order. A row without a topic that is not empty is an error. */
export function readCurriculum(
  file: string,
  table: KnownTable<CurriculumColumn>,
  given: PlanSubject | null,
  problems: Problems,
): CurriculumPlanFile {
  const planned = given ?? planSubjectOf(file);
  if (!planned) throw new UnreadableFile('planSubjectUnknown');
  return { file, ...planned, topics: readTopics(table, problems) };
}

/** The topics alone, for whoever knows what the plan is for. Throws `UnreadableFile` when there is none. */
export function readTopics(table: KnownTable<CurriculumColumn>, problems: Problems): CurriculumPlanFile['topics'] {
  warnOfUnknownColumns(table, problems);
  const topics: CurriculumPlanFile['topics'] = [];
  for (const { row, cell } of table.rows) {
    const title = textOf(cell('topic'));
    if (title === '') {
      if (countOfCell(cell('hours')) !== null && countOfCell(cell('ordinal')) !== null) problems.error('topicMissing', { row, field: 'topic' });
      continue;
    }
    const hours = textOf(cell('hours')) === '' ? 1 : countOfCell(cell('hours'));
    if (hours === null || hours === 0) problems.error('hoursUnreadable', { row, field: 'hours' }, { written: textOf(cell('hours')) });
    topics.push({
      ordinal: topics.length + 1,
      title,
      hours: hours || 1,
      homework: textOf(cell('homework')) || null,
      workKind: workKindOf(textOf(cell('workKind')), row, problems),
    });
  }
  if (topics.length === 0) throw new UnreadableFile('fileEmpty');
  return topics;
}

const WORK_KINDS: Record<PlannedWork, readonly string[]> = {
  answer: ['оозеки жооп', 'устный ответ', 'oral answer', 'answer'],
  controlWork: ['текшерүү иши', 'контролдук иш', 'контрольная работа', 'контрольная', 'control work', 'к/р'],
  homework: ['үй тапшырмасы', 'домашнее задание', 'homework'],
  test: ['тест', 'test'],
  laboratory: ['лабораториялык иш', 'лабораторная работа', 'laboratory work', 'лабораторная', 'л/р'],
  written: ['жазуу иши', 'өз алдынча иш', 'жат жазуу', 'дил баян', 'баяндама', 'письменная работа', 'самостоятельная работа', 'диктант', 'сочинение', 'изложение', 'written work', 'independent work', 'dictation', 'essay', 'с/р'],
  practical: ['практикалык иш', 'практическая работа', 'practical work', 'долбоор', 'проект', 'project', 'п/р'],
};
const workKindByKey = new Map(
  (Object.keys(WORK_KINDS) as PlannedWork[]).flatMap((kind) => WORK_KINDS[kind].map((name) => [wordsKey(name), kind] as const)),
);

function workKindOf(written: string, row: number, problems: Problems): PlannedWork | null {
  if (written === '') return null;
  const kind = workKindByKey.get(wordsKey(written)) ?? null;
  if (!kind) problems.warning('workKindUnknown', { row, field: 'workKind' }, { written });
  return kind;
}
