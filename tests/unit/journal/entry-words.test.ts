import { conflictInWords, valueInWords } from '@/components/journal/entry-words';
import { markInWords } from '@/components/journal/spread/mark-words';
import type { AllWords } from '@/components/journal/spread/spread-words';
import type { Beside } from '@/lib/journal/model';
import errors from '@/lib/text/messages/errors/ky.json';
import journal from '@/lib/text/messages/journal/ky.json';
import { KANAT, nextId, operation, type Said } from './sheet';

const { spread } = journal;
const { card, signs, troubles, workKinds } = spread;
const words = { ...spread, refusals: errors.refusal };
const look = { sheet: { group: { gradingMode: 'fivePoint' }, today: '2026-11-20' }, words, locale: 'ky' } as const;

describe('a conflict about homework', () => {
  const both = (said: Said, text: string, beside: Beside) => {
    const current = { base: null, text, beside, author: 'Садыкова Жаңыл', at: '2026-11-20T03:39:00Z' };
    const { mine, theirs } = conflictInWords({ kind: 'conflict', operation: operation(said), current }, 'Asia/Bishkek', look);
    return [mine, theirs];
  };
  const [thursday, friday] = [{ dueLessonId: nextId(), dueOn: '2026-11-26' }, { dueLessonId: nextId(), dueOn: '2026-11-27' }];

  test('says when each is due where that is all that differs', () => {
    expect(both({ kind: 'homework', text: '§11' }, '§11', thursday)).toEqual([`§11, ${troubles.dueNext}`, '§11, мөөнөтү: 26-ноябрь']);
    expect(both({ kind: 'homework', text: '§11', dueLessonId: friday.dueLessonId }, '§11', thursday)).toEqual([`§11, ${troubles.dueOther}`, '§11, мөөнөтү: 26-ноябрь']);
    expect(both({ kind: 'homework', text: '§11', dueLessonId: friday.dueLessonId }, '§11', { dueLessonId: null })).toEqual([`§11, ${troubles.dueOther}`, `§11, ${troubles.dueNext}`]);
  });

  test('says that nothing stands there where it was taken back', () => {
    expect(both({ kind: 'homework', text: '§11' }, '', {})).toEqual(['§11', troubles.empty]);
  });

  test('says how long it takes, and nothing of a day that is the same', () => {
    expect(both({ kind: 'homework', text: '§11', minutes: 20 }, '§11', { minutes: 30 })).toEqual(['§11 (20 мүн)', '§11 (30 мүн)']);
    expect(both({ kind: 'homework', text: '§11', dueLessonId: friday.dueLessonId }, '§12', friday)).toEqual(['§11', '§12']);
    expect(both({ kind: 'homework', text: null }, '§12', { minutes: null, dueLessonId: null })).toEqual([card.noHomework, '§12']);
  });
});

test('what is said of a mark beside its figure reads the same in the sheet and in a queue', () => {
  const said = { value: 4, weight: 2, note: 'А', counts: false, retakeOf: { lessonId: nextId(), slot: 0 } } as const;
  const inFull = `4 (${workKinds.test}, салмагы 2, ${signs.notCounting}, ${signs.retake}, А)`;
  expect(valueInWords(operation({ kind: 'mark', pupilId: KANAT, workKind: 'test', ...said }), look)).toBe(inFull);
  expect(markInWords({ slot: 0, kind: 'test', ...said }, look.sheet, words as unknown as AllWords, 'ky')).toBe(inFull);
  expect(valueInWords(operation({ kind: 'mark', pupilId: KANAT, value: 4 }), look)).toBe('4');
});
