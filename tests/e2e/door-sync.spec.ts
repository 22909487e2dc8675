import { expect } from '@playwright/test';
import { v7 as newId } from 'uuid';
import type { Owner } from '../support/owner-connection';
import { type Caller, journalTraces, test } from './doors';

/** The stable address of a device's queue, as a device without our screens would use it. */
const SYNC = '/journal/sync';

interface Cell {
  lessonId: string;
  pupilId: string;
}

/** An empty cell of this week's lessons of a teacher; its pupil has no family among the personas. */
function emptyCell(owner: Owner, { personId }: Caller): Promise<Cell> {
  return owner.row(
    `select l.id as "lessonId", m.pupil_id as "pupilId" from teaching_assignment t
       join lesson l on l.group_id = t.group_id join course_group_membership m on m.group_id = l.group_id join course_group g on g.id = l.group_id
      where t.teacher_id = $1 and g.grading_mode = 'fivePoint' and l.on_date between '2026-11-16' and '2026-11-19'
        and l.withdrawn_at is null and l.cancelled_at is null and m.started_on <= l.on_date and (m.ended_on is null or m.ended_on >= l.on_date)
        and not exists (select from mark k where k.lesson_id = l.id and k.pupil_id = m.pupil_id)
        and not exists (select from guardianship f join person p on p.id = f.guardian_id where f.pupil_id = m.pupil_id and p.account_id is not null)
      order by l.id, m.pupil_id limit 1`,
    [personId],
  );
}

function mark(cell: Cell, changes: Record<string, unknown> = {}) {
  return { kind: 'mark', id: newId(), ...cell, base: null, typedAt: '2026-11-20T09:00:00+06:00', value: 4, ...changes };
}

const tail = (id: string): string => id.slice(-12);

test('a batch is saved, and sent again gets the same answers and doubles nothing', async ({ enter, owner, own }) => {
  const teacher = await enter('teacherAndParent');
  const cell = await emptyCell(owner, teacher);
  const operations = [mark(cell), mark(cell, { slot: 1, value: 5 })];
  const send = async () => {
    const answer = await teacher.request.post(SYNC, { data: { operations }, headers: own });
    expect(answer.headers()['cache-control']).toBe('private, no-store');
    return [answer.status(), await answer.json()];
  };
  const saved = [200, { ok: true, value: operations.map(({ id }) => ({ id, outcome: 'saved', at: expect.any(String) })) }];
  expect(await send()).toEqual(saved);
  const traces = await journalTraces(owner);
  expect(await send()).toEqual(saved);
  expect(await journalTraces(owner)).toEqual(traces);
  const standing = await owner.rows('select value, revision_id as id from mark where lesson_id = $1 and pupil_id = $2 order by slot', [cell.lessonId, cell.pupilId]);
  expect(standing).toEqual(operations.map(({ id, value }) => ({ id, value })));
});

test('what was typed over an older value is a conflict that tells the newer one, and overwrites nothing', async ({ enter, owner, own }) => {
  const teacher = await enter('teacherAndParent');
  const cell = await emptyCell(owner, teacher);
  // Ids tell in which order a session typed.
  const [first, stale, second] = [mark(cell, { value: 3 }), mark(cell, { value: 2 }), mark(cell, { value: 5 })];
  const send = async (operation: object) => (await (await teacher.request.post(SYNC, { data: { operations: [operation] }, headers: own })).json()).value[0];
  await send(first);
  await send({ ...second, base: tail(first.id) });
  expect(await send({ ...stale, base: tail(first.id) })).toEqual({
    id: stale.id,
    outcome: 'conflict',
    current: {
      base: tail(second.id), text: '5', author: expect.stringMatching(/\p{L}/u), at: expect.stringMatching(/^2026-11-20T/),
      beside: { workKind: 'answer', weight: 1, note: null, counts: true, retakeOf: null },
    },
  });
  expect(await owner.row('select value from mark where lesson_id = $1 and pupil_id = $2', [cell.lessonId, cell.pupilId])).toEqual({ value: 5 });
  expect(await send({ ...first, value: 4 })).toMatchObject({ outcome: 'refused', code: 'operationReused' });
});

test('every cell is answered for itself: what is refused takes nothing else down', async ({ enter, owner, own }) => {
  const teacher = await enter('teacherAndParent');
  const cell = await emptyCell(owner, teacher);
  const lesson = async (condition: string) => {
    const taught = 'select group_id from teaching_assignment where teacher_id = $1';
    const text = `select l.id from lesson l where ${condition.replace('TAUGHT', taught)} and l.withdrawn_at is null and l.cancelled_at is null order by l.id limit 1`;
    return (await owner.row<{ id: string }>(text, [teacher.personId])).id;
  };
  const stranger = await owner.row<{ id: string }>(
    `select m.pupil_id as id from course_group_membership m where m.pupil_id not in
       (select o.pupil_id from course_group_membership o join lesson l on l.group_id = o.group_id where l.id = $1) order by m.pupil_id limit 1`,
    [cell.lessonId],
  );
  const old = await lesson(`l.group_id in (TAUGHT) and l.on_date between '2026-09-07' and '2026-09-30'`);
  const cases: [Record<string, unknown>, string][] = [
    [{}, 'saved'],
    [{ pupilId: stranger.id }, 'pupilNotInGroup'],
    [{ lessonId: await lesson(`l.group_id in (TAUGHT) and l.on_date > '2026-11-20'`) }, 'lessonInFuture'],
    [{ lessonId: await lesson(`l.group_id not in (TAUGHT) and l.on_date = '2026-11-19'`) }, 'notFound'],
    [{ lessonId: old }, 'reasonNeeded'],
    [{ lessonId: newId() }, 'notFound'],
    [{ slot: 1, value: 6 }, 'valueNotInScale'],
    [{ slot: 2, value: 5 }, 'saved'],
  ];
  const operations = cases.map(([changes]) => mark(cell, changes));
  const before = await journalTraces(owner);
  const answer = await teacher.request.post(SYNC, { data: { operations }, headers: own });
  const { value } = (await answer.json()) as { value: { outcome: string; code?: string }[] };
  expect(value.map(({ outcome, code }) => code ?? outcome)).toEqual(cases.map(([, expected]) => expected));
  expect(await journalTraces(owner)).toEqual({ ...before, mark: before.mark! + 2, mark_revision: before.mark_revision! + 2 });
});

test('nobody signed in, families and those who only lead are refused, and nothing is written', async ({ enter, owner, own, visitor }) => {
  const cell = await emptyCell(owner, await enter('teacherAndParent'));
  const before = await journalTraces(owner);
  const data = { operations: [mark(cell)] };
  const unknown = await visitor.post(SYNC, { data, headers: own });
  expect([unknown.status(), (await unknown.json()).error.code]).toEqual([401, 'sessionEnded']);
  for (const [hat, status] of [['parentOfTwo', 404], ['pupil', 404], ['workingGroup', 200], ['director', 403], ['administrator', 404]] as const) {
    const answer = await (await enter(hat)).request.post(SYNC, { data, headers: own });
    expect([hat, answer.status()]).toEqual([hat, status]);
    if (status === 200) expect((await answer.json()).value).toMatchObject([{ outcome: 'refused', code: 'notFound' }]);
  }
  expect(await journalTraces(owner)).toEqual(before);
});

test('a write is taken from the journal’s own pages only', async ({ enter, owner, own }) => {
  const teacher = await enter('teacherAndParent');
  const data = JSON.stringify({ operations: [mark(await emptyCell(owner, teacher))] });
  const before = await journalTraces(owner);
  const json = { 'content-type': 'application/json' };
  const forged: Record<string, string>[] = [
    { ...json, origin: 'https://example.org' },
    { ...json, origin: 'null' },
    { ...json, 'sec-fetch-site': 'cross-site' },
    json,
    { ...own, 'content-type': 'text/plain' },
    { ...own, 'content-type': 'application/x-www-form-urlencoded' },
    { ...own, 'content-type': 'multipart/form-data; boundary=x' },
  ];
  for (const headers of forged) {
    const answer = await teacher.request.post(SYNC, { data, headers });
    expect([headers, answer.status(), (await answer.json()).error.code]).toEqual([headers, 403, 'notAllowed']);
  }
  expect(await journalTraces(owner)).toEqual(before);
});

test('other ways of asking than sending are not offered', async ({ enter }) => {
  const { request } = await enter('teacherAndParent');
  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'TRACE']) {
    const answer = await request.fetch(SYNC, { method });
    expect([method, answer.status()]).toEqual([method, 405]);
  }
});
