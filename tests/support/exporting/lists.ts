import type { ListedPerson, ListedPupil, SchoolLists } from '@/lib/exporting/lists-model';

/** Lists of a small school whose people have every kind of name, number and telephone a list may hold. */
const id = (number: number) => `b0000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const person = (number: number, surname: string, firstName: string, patronymic: string | null, phone: string | null): ListedPerson => ({ id: id(number), surname, firstName, patronymic, phone });

const SEVEN_A = { id: id(1), name: '7-А', grade: 7 };
const ONE = { id: id(2), name: '1', grade: 1 };
const MOTHER = person(20, 'Асанова', 'Мээрим', 'Бакыт кызы', '+996555123456');
const TEACHER = person(21, 'Жолдошев', 'Ислам', null, '+996700111222');
const FOREIGN = person(22, 'О"Нил, мл.', 'Шон', null, '+79161234567');
const pupil = (number: number, surname: string, facts: Partial<ListedPupil>): ListedPupil => ({
  ...{ id: id(number), surname, firstName: 'Каныкей', patronymic: null, number: String(number), sex: 'female', bornOn: '2014-05-01', class: SEVEN_A, subgroups: [], guardians: [], homeTeaching: [] },
  ...facts,
});
const PUPILS = [
  pupil(10, '=Алиева', { number: '0017', subgroups: ['1-топ'], guardians: [{ guardian: MOTHER, relation: 'mother' }, { guardian: TEACHER, relation: 'father' }] }),
  pupil(11, '-Бекова', { patronymic: 'Сабыр кызы', guardians: [{ guardian: MOTHER, relation: null }] }),
  pupil(12, 'Өмүров', { sex: null, bornOn: '2019-01-31', class: ONE, guardians: [{ guardian: FOREIGN, relation: 'guardian' }] }),
];

export const LISTS: SchoolLists = {
  school: { id: id(3), name: '№ 1 мектеп, "Ак-Суу"' },
  year: { id: id(4), label: '2026-2027', startsOn: '2026-09-01', endsOn: '2027-05-25' },
  terms: [{ id: id(5), kind: 'quarter', ordinal: 1, startsOn: '2026-09-01', endsOn: '2026-11-03' }],
  classes: [ONE, SEVEN_A],
  courses: [{ id: id(6), name: 'Алгебра' }],
  groups: [{ id: id(7), name: '7-А', courseId: id(6), subject: 'Алгебра', grades: [7], teachers: [TEACHER], pupils: PUPILS.slice(0, 2) }],
  pupils: PUPILS,
  guardians: [MOTHER, TEACHER, FOREIGN],
  staff: [
    { ...TEACHER, posts: [{ post: 'teacher', area: null }], classTeacherOf: [{ id: SEVEN_A.id, name: SEVEN_A.name }], children: ['0017'] },
    { ...person(23, 'Мамбетова', 'Жылдыз', 'Асановна', null), posts: [{ post: 'deputy', area: 'окуу-тарбия иштери' }, { post: 'secretary', area: null }], classTeacherOf: [], children: [] },
    { ...person(24, 'Садыкова', 'Жаңыл', null, null), posts: [], classTeacherOf: [], children: [] },
  ],
};
