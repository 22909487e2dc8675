import type { PersonaHat } from '@/prisma/sample/personas';

/** The people of the sample school, and three whose hats hang on a date or an approval. */
export const PLAYERS = [
  'subjectTeacher', 'classTeacher', 'substitute', 'parentOfTwo', 'neighbourParent', 'pupil', 'workingGroup', 'deputy', 'director',
  'secretary', 'administrator', 'teacherAndParent', 'formerStaff', 'comingStaff', 'actingDirector',
] as const;
export type Player = (typeof PLAYERS)[number];
export type NewPlayer = Exclude<Player, PersonaHat>;
