import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { recordCells } from '@/lib/journal/commands';
import { type OperationInput, recordCellsSchema } from '@/lib/journal/schema';
import { useDatabase } from '../../support/database';
import { makeSmallSchool, NOW, type SmallSchool, TODAY } from '../../support/small-school';

useDatabase('empty');
let school: SmallSchool;
let algebraist: Actor;

beforeAll(async () => {
  school = await makeSmallSchool();
  algebraist = await school.actor('algebraist');
});

const record = (actor: Actor, ...operations: OperationInput[]) => recordCells(actor, recordCellsSchema.parse({ operations }));

test('a whole lesson is recorded at once, each fact with a revision and a row of history', async () => {
  const lessonId = await school.lesson('algebraA', TODAY);
  const common = { lessonId, base: null, typedAt: NOW };
  const outcomes = await record(
    algebraist,
    { kind: 'topic', ...common, id: newId(), topic: 'Көп мүчө' },
    { kind: 'homework', ...common, id: newId(), text: '§11' },
    { kind: 'confirmation', ...common, id: newId() },
    { kind: 'attendance', ...common, id: newId(), pupilId: school.people.kanat, exception: { kind: 'late', minutes: 5 } },
    { kind: 'mark', ...common, id: newId(), pupilId: school.people.kanat, value: 4 },
  );
  expect(outcomes.map((outcome) => outcome.outcome)).toEqual(['saved', 'saved', 'saved', 'saved', 'saved']);
  const remembered = await school.owner.rows<{ fact: string }>('select fact from history_entry where group_id = $1 order by seq', [school.groups.algebraA]);
  expect(remembered.map(({ fact }) => fact)).toEqual([
    'lesson.recorded', 'lesson.recorded', 'attendance.confirmed', 'attendance.recorded', 'mark.recorded',
  ]);
});
