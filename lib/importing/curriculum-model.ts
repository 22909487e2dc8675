import { findColumns } from './columns';
import { CURRICULUM_COLUMNS, isCurriculumTable, readTopics } from './curriculum';
import type { CurriculumPlanFile } from './model';
import { Problems, UnreadableFile } from './problem';
import { type ImportWords, problemInWords } from './report-model';
import { readTable } from './tables';
import { wordsKey } from './words';

/** Reading one curriculum plan, for whoever knows already which group it is for. */

export interface FileProblem {
  severity: 'error' | 'warning';
  text: string;
}

/** What a plan read from a file may hold. */
export interface PlanFileLimits {
  topics: number;
  hours: number;
  titleLetters: number;
  homeworkLetters: number;
}

/** The key under which the same topic meets again, however it was typed. */
export const topicKey = wordsKey;

type Topics = CurriculumPlanFile['topics'];

/**
 * The topics of an xlsx or csv file and everything wrong with it in words, row by row. Never throws on what a file holds;
 * topics are given even beside errors, so that they can be looked at.
 */
export async function readPlanFile(
  bytes: Uint8Array,
  limits: PlanFileLimits,
  words: ImportWords,
): Promise<{ topics: Topics; problems: FileProblem[] }> {
  const problems = new Problems(null);
  let topics: Topics = [];
  try {
    const table = findColumns(await readTable(bytes, problems), CURRICULUM_COLUMNS);
    if (!table || !isCurriculumTable(table)) throw new UnreadableFile('planColumnsUnknown');
    topics = readTopics(table, problems);
    checkLimits(topics, limits, problems);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    problems.error(error.key, error.place, error.values);
  }
  return { topics, problems: problems.list().map((problem) => ({ severity: problem.severity, text: problemInWords(problem, words) })) };
}

function checkLimits(topics: Topics, limits: PlanFileLimits, problems: Problems): void {
  if (topics.length > limits.topics) problems.error('planTooLong', {}, { count: topics.length, limit: limits.topics });
  for (const { ordinal, title, hours, homework } of topics) {
    if (title.length > limits.titleLetters) problems.error('topicTooLong', { field: 'topic' }, { ordinal, limit: limits.titleLetters });
    if ((homework?.length ?? 0) > limits.homeworkLetters) problems.error('topicTooLong', { field: 'homework' }, { ordinal, limit: limits.homeworkLetters });
    if (hours > limits.hours) problems.error('hoursTooMany', { field: 'hours' }, { ordinal, limit: limits.hours });
  }
}
