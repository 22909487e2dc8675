import { fill } from '@/lib/text/fill';
import { staffCode } from '@/lib/people/staff-code-model';
import { formatNumericDay } from '@/lib/text/format';
import { fullName } from '@/lib/text/names';
import type { ListedPost, ListedPupil, ListedStaff, SchoolLists } from './lists-model';

/** The lists as tables whose headers the import knows in every language: brought in again, they change nothing. */

export interface ListWords {
  heads: Record<Head, string>;
  sexes: Record<'male' | 'female', string>;
  relations: Record<string, string>;
  posts: Record<ListedPost | 'deputyFor', string>;
}

const HEADS = {
  pupils: ['number', 'class', 'surname', 'firstName', 'patronymic', 'sex', 'bornOn', 'subgroups', 'guardianSurname', 'guardianFirstName', 'guardianPatronymic', 'relation', 'guardianPhone', 'homeOrderNumber', 'homeOrderedOn', 'homeFrom', 'homeUntil'],
  staff: ['surname', 'firstName', 'patronymic', 'post', 'classTeacherOf', 'children', 'phone', 'code'],
  groups: ['class', 'number', 'surname', 'firstName', 'patronymic', 'subject', 'group', 'teacher'],
} as const;
export type SheetList = keyof typeof HEADS;
export type Head = (typeof HEADS)[SheetList][number];

export interface ListSheet {
  heads: readonly Head[];
  rows: string[][];
}

export function sheetOf(list: SheetList, lists: SchoolLists, words: ListWords): ListSheet {
  const rows = { pupils: () => pupilRows(lists, words), staff: () => staffRows(lists, words), groups: () => groupRows(lists) };
  return { heads: HEADS[list], rows: rows[list]() };
}

/** A row for each guardian, as such lists are kept, beside it one period of teaching at home; one row for a pupil without either. */
function pupilRows({ pupils }: SchoolLists, { sexes, relations }: ListWords): string[][] {
  return pupils.flatMap((pupil) => {
    const { number, sex, bornOn, subgroups, guardians, homeTeaching } = pupil;
    const own = [number, pupil.class.name, ...namesOf(pupil), sex ? sexes[sex] : '', bornOn ? formatNumericDay(bornOn) : '', subgroups.join('; ')];
    return Array.from({ length: Math.max(1, guardians.length, homeTeaching.length) }, (_, row) => {
      const [{ guardian, relation } = { guardian: null, relation: null }, home] = [guardians[row], homeTeaching[row]];
      const family = guardian ? [...namesOf(guardian), (relation && relations[relation]) ?? '', guardian.phone ?? ''] : ['', '', '', '', ''];
      return [...own, ...family, ...(home ? [home.orderNumber, ...[home.orderedOn, home.startedOn, home.endedOn].map(formatNumericDay)] : ['', '', '', ''])];
    });
  });
}

function staffRows({ staff }: SchoolLists, words: ListWords): string[][] {
  return staff.map((person) => [
    ...namesOf(person),
    person.posts.map((post) => postInWords(post, words)).join('; '),
    person.classTeacherOf.map(({ name }) => name).join('; '),
    person.children.join('; '),
    person.phone ?? '',
    staffCode(person.id),
  ]);
}

function postInWords({ post, area }: ListedStaff['posts'][number], { posts }: ListWords): string {
  return post === 'deputy' && area ? fill(posts.deputyFor, { area: area.replace(/[;,\n]+/g, ' ') }) : posts[post];
}

function groupRows({ groups }: SchoolLists): string[][] {
  return groups.flatMap(({ name, subject, teachers, pupils }) =>
    pupils.map((pupil) => [pupil.class.name, pupil.number, ...namesOf(pupil), subject, name, teachers.map(fullName).join('; ')]),
  );
}

function namesOf({ surname, firstName, patronymic }: Pick<ListedPupil, 'surname' | 'firstName' | 'patronymic'>): [string, string, string] {
  return [surname, firstName, patronymic ?? ''];
}
