import { addDays } from '@/lib/calendar/day';
import { gridViewOf, type GridView } from '@/lib/journal/cell-model';
import type { SpreadView } from '@/lib/journal/spread-view';
import type { SpreadWords } from '@/components/journal/spread/spread-words';
import journal from '@/lib/text/messages/journal/ky.json';

/** Algebra of 7-А in the week of Friday, 20 November 2026, and the Monday after it. */
export const TODAY = '2026-11-20';
const id = (kind: string, at: number) => `019ab000-0000-7000-8000-${kind}${String(at).padStart(11, '0')}`;
export const lessonId = (at: number) => id('a', at);
export const pupilId = (at: number) => id('b', at);

const lesson = (at: number, onDate: string, change: Partial<SpreadView['lessons'][number]> = {}): SpreadView['lessons'][number] => ({
  id: lessonId(at), onDate, number: 1, lock: 'open', openUntil: addDays(onDate, 7), isConfirmed: true, topic: 'Бир мүчөлөр', homework: { text: '§10' },
  hasControlWork: false, bases: [null, null, null], ...change,
});

const pupil = (at: number, name: string, change: Partial<SpreadView['pupils'][number]> = {}): SpreadView['pupils'][number] => ({
  id: pupilId(at), name, from: 0, to: 6, sum: 0, count: 0, proposed: null, decided: null, ...change,
});

export const term: SpreadView['term'] = { id: id('c', 2), kind: 'quarter', ordinal: 2, startsOn: '2026-11-09', endsOn: '2026-12-26', isClosed: false };

export const spread: SpreadView = {
  group: { id: id('d', 1), name: '7-А', subject: { ky: 'Алгебра', ru: 'Алгебра', en: 'Algebra' }, gradingMode: 'fivePoint' },
  terms: [term],
  term,
  today: TODAY,
  debtDays: 7,
  lessons: [
    lesson(0, '2026-11-10', { lock: 'reason' }),
    lesson(1, '2026-11-17'),
    lesson(2, '2026-11-18', { isConfirmed: false, topic: null, homework: null }),
    lesson(3, '2026-11-19', { lock: 'cancelled' }),
    lesson(4, TODAY, { isConfirmed: false, homework: { text: null } }),
    lesson(5, '2026-11-23', { lock: 'future', isConfirmed: false, topic: null, homework: null }),
  ],
  pupils: [
    pupil(0, 'Абдыкадырова Жибек', { sum: 8, count: 2, proposed: 4 }),
    pupil(1, 'Асанов Нурлан'),
    pupil(2, 'Болотбекова Саадат', { from: 4 }),
    pupil(3, 'Өмүров Канат', { sum: 5, count: 1, proposed: 5 }),
  ],
  marks: [[0, 0, 0, 3, 'answer', 'aaaaaaaaaaa1'], [0, 1, 0, 5, 'answer', 'aaaaaaaaaaa2'], [3, 1, 0, 5, 'controlWork', 'aaaaaaaaaaa3', 'эң тыкан']],
  attendance: [[1, 1, 'absent', null, 'bbbbbbbbbbb1'], [1, 2, 'late', 7, 'bbbbbbbbbbb2']],
  cleared: [[0, 4, 0, 'ccccccccccc1']],
  debts: [],
  elsewhere: [],
  plan: { planned: 31, held: 30 },
  meanRule: { weightsCount: false, roundUpFromHundredths: 50 },
  writesMarks: true,
  readsMarks: true,
};

export const grid: GridView = gridViewOf(spread);

const { number, pupil: head, mean, meanInFull, proposed, proposedInFull, notAssessed, today, unconfirmed, cancelled, atHome, atHomeSign } = journal.spread;
const { letters, credit, signs, states } = journal.spread;

export const words: SpreadWords = {
  ...{ number, pupil: head, mean, meanInFull, proposed, proposedInFull, notAssessed, today, unconfirmed, cancelled, atHome, atHomeSign },
  ...{ letters, credit, signs, states },
  table: 'Алгебра, 7-А: баалар жана катышуу',
  legend: [['2–5', 'баа']],
  allKeys: 'Бардык баскычтар',
};
