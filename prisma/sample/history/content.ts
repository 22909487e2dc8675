import { Random } from './random';
import type { SampleGroup, SampleLesson } from './school';
import topicsFile from './topics.json';

/** What the lessons of a group were about: its curriculum plan where there is one, else plausible topics of the subject. */

export interface LessonContent {
  topic: string;
  curriculumTopicId: string | null;
  /** null: none was set */
  homework: string | null;
  minutes: number | null;
  /** a work that everybody present gets a mark for */
  workKind: string | null;
}

type HomeworkForm = 'exercise' | 'grammar' | 'read' | 'page' | 'workbook' | 'map' | 'draw' | 'song' | 'tools' | 'none';

const SUBJECTS: Readonly<Record<string, { homework: string; topics: Record<string, string[] | undefined> } | undefined>> = topicsFile;
const BANDS = [
  { name: '1-4', until: 4 },
  { name: '5-6', until: 6 },
  { name: '7-9', until: 9 },
  { name: '10-11', until: 12 },
];
const ANY_SUBJECT = ['Жаңы тема менен таанышуу', 'Көнүгүүлөр', 'Өз алдынча иш', 'Кайталоо', 'Топтор менен иштөө'];
/** How a topic goes on when it takes more than one lesson. */
const GOING_ON = ['', '. Көнүгүүлөр', '. Бышыктоо', '. Кайталоо'];
const LESSONS_TO_A_CONTROL_WORK = 11;

/** The content of the group's lessons in their order; a cancelled lesson is not in the list and so pushes the plan. */
export function contentOf(group: SampleGroup, lessons: readonly SampleLesson[]): LessonContent[] {
  const planned = plannedContent(group);
  const random = new Random('content', group.key);
  const topics = topicsOf(group);
  const first = random.int(0, 2);
  return lessons.map((_, index) => planned[index] ?? usualContent(group, topics, first, index, random));
}

function plannedContent(group: SampleGroup): LessonContent[] {
  return group.plan.flatMap(({ id, title, hours, homework, workKind }) =>
    Array.from({ length: hours }, () => ({
      topic: title,
      curriculumTopicId: id,
      homework,
      minutes: homework ? 25 : null,
      workKind,
    })),
  );
}

function topicsOf({ subject, grade }: SampleGroup): readonly string[] {
  const bands = SUBJECTS[subject]?.topics ?? {};
  const own = BANDS.find(({ until }) => grade <= until)?.name ?? '';
  return bands[own] ?? Object.values(bands)[0] ?? ANY_SUBJECT;
}

function usualContent(
  group: SampleGroup,
  topics: readonly string[],
  first: number,
  index: number,
  random: Random,
): LessonContent {
  const lessonsToATopic = group.lessons.length > 120 ? 3 : 2;
  const topic = topics[(first + Math.floor(index / lessonsToATopic)) % topics.length] ?? '';
  const isControlWork = (index + first) % LESSONS_TO_A_CONTROL_WORK === LESSONS_TO_A_CONTROL_WORK - 1 && hasControlWorks(group);
  const homework = isControlWork ? 'Катанын үстүндө иштөө' : homeworkOf(group, index, random);
  return {
    topic: isControlWork ? `Текшерүү иши. ${topic}` : `${topic}${GOING_ON[index % lessonsToATopic]}`,
    curriculumTopicId: null,
    homework,
    minutes: homework && random.chance(0.5) ? random.pick([15, 20, 25, 30, 40]) : null,
    workKind: isControlWork ? 'controlWork' : null,
  };
}

function hasControlWorks({ subject }: SampleGroup): boolean {
  return ['exercise', 'grammar', 'workbook', 'page'].includes(SUBJECTS[subject]?.homework ?? '');
}

function homeworkOf({ subject, grade }: SampleGroup, index: number, random: Random): string | null {
  if (grade === 1 || random.chance(0.08)) return null;
  const form = (SUBJECTS[subject]?.homework ?? 'read') as HomeworkForm;
  const page = 6 + index * 3 + random.int(0, 2);
  const exercise = 12 + index * 7 + random.int(0, 5);
  switch (form) {
    case 'exercise':
      return `§${1 + Math.floor(index / 2)}, №${exercise}, ${exercise + random.int(1, 6)}`;
    case 'grammar':
      return `${exercise}-көнүгүү, эрежени жаттоо`;
    case 'read':
      return random.chance(0.6) ? `§${1 + Math.floor(index / 2)}, окуу, суроолорго жооп берүү` : `${page}–${page + 3}-бет, окуу`;
    case 'page':
      return random.chance(0.5) ? `${page}-бет, окуп, айтып берүү` : `${page}-бет, көчүрүп жазуу`;
    case 'workbook':
      return random.chance(0.5) ? `Workbook, p. ${page}, ex. ${random.int(1, 6)}` : 'Жаңы сөздөрдү жаттоо';
    case 'map':
      return random.chance(0.4) ? 'Контурдук карта менен иштөө' : `§${1 + Math.floor(index / 2)}, окуу`;
    case 'draw':
      return 'Сүрөттү аягына чыгаруу';
    case 'song':
      return random.chance(0.5) ? 'Ырдын сөзүн жаттоо' : null;
    case 'tools':
      return 'Керектүү материалдарды алып келүү';
    case 'none':
      return null;
  }
}
