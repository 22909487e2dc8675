import { v7 as newId } from 'uuid';
import { requestCorrection } from '@/lib/corrections/commands';
import { termMarkCorrectionToRequest } from '@/lib/corrections/schema';
import { closeTerm } from '@/lib/grading/commands';
import { useDatabase } from '@/tests/support/database';
import { tail } from '@/tests/support/journal-entries';
import { makeSmallSchool, NOW, type SmallSchool } from '@/tests/support/small-school';
import { operationOf, recordMarks } from '@/tests/support/term-mark-entries';
import { type AsPerson, asPerson } from './as-person';
import { insert, update } from './attempts';

/** What the database lets into the transaction of whoever approves a correction of a period mark: that mark, of its author, and nothing else. */
useDatabase('empty');

let school: SmallSchool;
let asked: { id: string; pupilId: string };
beforeEach(async () => {
  school = await makeSmallSchool();
  const [groupId, pupilId, teacher] = [school.groups.algebraA, school.people.kanat, await school.actor('algebraist')];
  const [given] = await recordMarks(teacher, groupId, { pupilId, value: 4, reason: 'Кеч жазылды' }, { pupilId: school.people.nurlan, value: 3, reason: 'Кеч жазылды' });
  await closeTerm(await school.actor('deputy'), { termId: school.terms.first });
  asked = operationOf({ pupilId, value: 5, base: tail(given!.id) });
  await requestCorrection(teacher, termMarkCorrectionToRequest.parse({ groupId, operation: asked, reason: 'Баа жаңылыш коюлган' }));
});

const approval = (decided_by_id: string) => update('approved', 'correction_request', { decision: 'approved', decided_by_id, decided_at: NOW }, { operation_id: asked.id }, true);

/** Every way of writing the mark that was asked for, or another in its place; says which of them pass. */
async function passing(deputy: AsPerson): Promise<string[]> {
  const { algebraist, deputy: deputyId, nurlan } = school.people;
  const mark = { course_id: school.courses.algebra, pupil_id: asked.pupilId, period: 'quarter1', stage: 'decided', kind: 'figure', value: 5 };
  const revision = { ...mark, id: asked.id, author_id: algebraist, typed_at: NOW, received_at: NOW, publish_at: NOW, payload_hash: '' };
  const OTHERS = [{ value: 3 }, { kind: null, value: null }, { kind: 'notAssessed', value: null }, { period: 'quarter2' }, { stage: 'predicted' }, { pupil_id: nurlan }, { course_id: school.courses.english }];
  const standing = { course_id: mark.course_id, pupil_id: mark.pupil_id, period: 'quarter1' };
  const attempts = [
    insert('as asked', 'term_mark_revision', revision, true),
    insert('by another revision', 'term_mark_revision', { ...revision, id: newId() }, false),
    insert('in the name of the deputy', 'term_mark_revision', { ...revision, author_id: deputyId }, false),
    insert('as asked', 'term_mark', { ...mark, id: undefined, revision_id: asked.id }, true),
    update('as asked', 'term_mark', { value: 5, revision_id: asked.id }, standing, true),
    update('of the same revision with another value', 'term_mark', { value: 3, revision_id: asked.id }, standing, false),
    update('with the revision of before', 'term_mark', { value: 5 }, standing, false),
    update('of another pupil', 'term_mark', { value: 5, revision_id: asked.id }, { ...standing, pupil_id: nurlan }, false),
    ...OTHERS.flatMap((other) => {
      const what = JSON.stringify(other);
      return [
        insert(what, 'term_mark_revision', { ...revision, ...other }, false),
        insert(what, 'term_mark', { ...mark, ...other, id: undefined, revision_id: asked.id }, false),
      ];
    }),
  ];
  return (await deputy.reached(attempts)).map(({ what }) => what);
}

const AS_ASKED = ['as asked: insert into term_mark_revision', 'as asked: insert into term_mark', 'as asked: update term_mark'];

test('nothing before the approval, the mark that was asked for with it, nothing after it', async () => {
  const deputy = await school.actor('deputy');
  const { sql, values } = approval(deputy.personId);
  expect(await asPerson(deputy, passing)).toEqual([]);
  await asPerson(deputy, async (person) => {
    await person.rows(sql, values);
    expect(await passing(person)).toEqual(AS_ASKED);
  });
  await school.owner.rows(sql, values);
  expect(await asPerson(deputy, passing)).toEqual([]);
});

test('nothing in the transaction of another who reads the whole school', async () => {
  const [deputy, director] = [await school.actor('deputy'), await school.actor('director')];
  await school.owner.rows(approval(deputy.personId).sql, approval(deputy.personId).values);
  expect(await asPerson(director, passing)).toEqual([]);
});

test('a request is of a lesson or of a period mark, never of both or of none', async () => {
  const request = { school_id: school.schoolId, requested_by_id: school.people.algebraist, session_id: newId(), group_id: school.groups.algebraA, operation: '{}', old_text: '', reason: 'А', requested_at: NOW };
  const lesson_id = await school.lesson('algebraA', '2026-10-14');
  for (const shape of [{ kind: 'termMark', lesson_id, pupil_id: asked.pupilId }, { kind: 'termMark' }, { kind: 'mark', pupil_id: asked.pupilId }, { kind: 'topic' }]) {
    await expect(school.owner.insert('correction_request', [{ ...request, id: newId(), operation_id: newId(), ...shape }])).rejects.toMatchObject({ constraint: 'correction_request_matter' });
  }
});

describe('of a cell of a lesson', () => {
  const operationId = newId();

  /** The mark that was asked for, and others in its place; says which of them pass. */
  async function passingCells(deputy: AsPerson, lesson_id: string): Promise<string[]> {
    const { algebraist, deputy: deputyId, kanat, nurlan } = school.people;
    const cell = { lesson_id, group_id: school.groups.algebraA, pupil_id: kanat, slot: 0, course_id: school.courses.algebra };
    const mark = { ...cell, value: 5, work_kind: 'answer', weight: 1 };
    const revision = { ...mark, id: operationId, author_id: algebraist, typed_at: NOW, received_at: NOW, publish_at: NOW, is_by_device_clock: false, payload_hash: '' };
    const OTHERS = [{ value: 2 }, { value: null }, { pupil_id: nurlan }, { slot: 1 }, { weight: 3 }, { work_kind: 'test' }, { value: null, remark: 'Жакшы' }];
    const absence = { lesson_id, group_id: cell.group_id, pupil_id: kanat, kind: 'absent' };
    const attempts = [
      insert('as asked', 'mark_revision', revision, true),
      insert('in the name of the deputy', 'mark_revision', { ...revision, author_id: deputyId }, false),
      insert('as asked', 'mark', { ...mark, id: undefined, revision_id: operationId }, true),
      insert('by another revision', 'mark', { ...mark, id: undefined, revision_id: newId() }, false),
      ...OTHERS.flatMap((other) => [
        insert(JSON.stringify(other), 'mark_revision', { ...revision, ...other }, false),
        insert(JSON.stringify(other), 'mark', { ...mark, ...other, id: undefined, revision_id: operationId }, false),
      ]),
      insert('an absence', 'attendance_exception', { ...absence, id: undefined, revision_id: operationId }, false),
      insert('a homework', 'homework', { id: undefined, given_lesson_id: lesson_id, group_id: cell.group_id, is_due_fixed: false, text: 'А', revision_id: operationId }, false),
      update('a topic', 'lesson', { topic: 'А' }, { id: lesson_id }, false),
      update('a topic by that revision', 'lesson', { topic: 'А', topic_revision_id: operationId }, { id: lesson_id }, false),
    ];
    return (await deputy.reached(attempts)).map(({ what }) => what);
  }

  test('only that cell with that value passes, in the approval’s transaction alone', async () => {
    const lessonId = await school.lesson('algebraA', '2026-10-15');
    const cell = { kind: 'mark', lessonId, pupilId: school.people.kanat, slot: 0, value: 5, workKind: 'answer', weight: 1 };
    const request = { id: newId(), operation_id: operationId, operation: cell, kind: 'mark', lesson_id: lessonId, pupil_id: cell.pupilId, group_id: school.groups.algebraA };
    await school.owner.insert('correction_request', [
      { school_id: school.schoolId, requested_by_id: school.people.algebraist, session_id: newId(), old_text: '', reason: 'А', requested_at: NOW, ...request },
    ]);
    const deputy = await school.actor('deputy');
    expect(await asPerson(deputy, (person) => passingCells(person, lessonId))).toEqual([]);
    const { sql, values } = update('approved', 'correction_request', { decision: 'approved', decided_by_id: deputy.personId, decided_at: NOW }, { operation_id: operationId }, true);
    await asPerson(deputy, async (person) => {
      await person.rows(sql, values);
      expect(await passingCells(person, lessonId)).toEqual(['as asked: insert into mark_revision', 'as asked: insert into mark']);
    });
  });
});
