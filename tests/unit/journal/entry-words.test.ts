import { valueInWords } from '@/components/journal/entry-words';
import { markInWords } from '@/components/journal/spread/mark-words';
import type { AllWords } from '@/components/journal/spread/spread-words';
import errors from '@/lib/text/messages/errors/ky.json';
import journal from '@/lib/text/messages/journal/ky.json';
import { KANAT, nextId, operation } from './sheet';

const { spread } = journal;
const { signs, workKinds } = spread;
const words = { ...spread, refusals: errors.refusal };
const look = { sheet: { group: { gradingMode: 'fivePoint' }, today: '2026-11-20' }, words, locale: 'ky' } as const;

test('what is said of a mark beside its figure reads the same in the sheet and in a queue', () => {
  const said = { value: 4, weight: 2, note: 'А', counts: false, retakeOf: { lessonId: nextId(), slot: 0 } } as const;
  const inFull = `4 (${workKinds.test}, салмагы 2, ${signs.notCounting}, ${signs.retake}, А)`;
  expect(valueInWords(operation({ kind: 'mark', pupilId: KANAT, workKind: 'test', ...said }), look)).toBe(inFull);
  expect(markInWords({ slot: 0, kind: 'test', ...said }, look.sheet, words as unknown as AllWords, 'ky')).toBe(inFull);
  expect(valueInWords(operation({ kind: 'mark', pupilId: KANAT, value: 4 }), look)).toBe('4');
});
