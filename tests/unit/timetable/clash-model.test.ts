import { type ClashingLesson, clashesOf, pairsToAsk } from '@/lib/timetable/clash-model';

const always = () => true;
const lesson = (id: string, over: Partial<ClashingLesson> = {}): ClashingLesson => ({
  ...{ id, groupId: id, courseId: id, day: '2026-11-25', position: 3, room: null, keeperIds: [`keeper of ${id}`], isCancelled: false },
  parts: [{ classId: id, subgroupId: null }],
  ...over,
});
const kinds = (one: ClashingLesson, other: ClashingLesson, sharePupils = always) => clashesOf(one, [other], sharePupils).map(({ kind }) => kind);

describe('two lessons in one hour', () => {
  it('clash by teacher, by room and by pupils', () => {
    const algebra = lesson('algebra', { keeperIds: ['Исакова'], room: '12', parts: [{ classId: '7-А', subgroupId: null }] });
    expect(kinds(algebra, lesson('physics', { keeperIds: ['Исакова'] }))).toEqual(['teacher']);
    expect(kinds(algebra, lesson('physics', { room: '12' }))).toEqual(['room']);
    expect(kinds(algebra, lesson('physics', { parts: [{ classId: '7-А', subgroupId: null }] }))).toEqual(['pupils']);
    expect(kinds(algebra, lesson('physics', { parts: [{ classId: '7-А', subgroupId: null }] }), () => false)).toEqual([]);
  });

  it('do not clash as the two subgroups of a class, even with one teacher in one room', () => {
    const half = (id: string) => lesson(id, { courseId: 'english', keeperIds: ['Садыкова'], room: '5', parts: [{ classId: '7-А', subgroupId: id }] });
    expect(kinds(half('first'), half('second'))).toEqual([]);
    expect(pairsToAsk([half('first'), half('second')])).toEqual([]);
  });

  it('do not clash in another hour, when one is not held, or when no room is named', () => {
    const algebra = lesson('algebra', { keeperIds: ['Исакова'], room: null });
    const other = (over: Partial<ClashingLesson>) => lesson('physics', { keeperIds: ['Исакова'], ...over });
    expect(kinds(algebra, other({ position: 4 }))).toEqual([]);
    expect(kinds(algebra, other({ isCancelled: true }))).toEqual([]);
    expect(kinds(algebra, lesson('physics', { room: null }))).toEqual([]);
  });

  it('with a substitute clash for her, not for whoever is absent', () => {
    const taken = lesson('algebra', { keeperIds: ['Койчуева'] });
    expect(kinds(taken, lesson('physics', { keeperIds: ['Койчуева'] }))).toEqual(['teacher']);
    expect(kinds(taken, lesson('physics', { keeperIds: ['Исакова'] }))).toEqual([]);
  });

  it('of one class are asked about only where a pupil may sit in both', () => {
    const joint = lesson('joint', { parts: [{ classId: '6-А', subgroupId: null }, { classId: '6-Б', subgroupId: null }] });
    expect(pairsToAsk([joint, lesson('algebra', { parts: [{ classId: '6-А', subgroupId: null }] }), lesson('other')])).toEqual([['joint', 'algebra']]);
  });
});
