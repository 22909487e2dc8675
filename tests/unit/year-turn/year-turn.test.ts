import fc from '@/tests/support/properties';
import { draftFrom, firstYearFrom, firstYearProblems, moveOf, type OldYear, problemsOf } from '@/lib/year-turn/model';
import { planOf } from '@/lib/year-turn/plan-model';
import { LEAVES, turnToChange, yearToOpen } from '@/lib/year-turn/schema';

const ID = (at: number) => `01990000-0000-7000-8000-${String(at).padStart(12, '0')}`;
const newIds = () => {
  let last = 1000;
  return () => ID((last += 1));
};

/** Classes of grades with so many pupils each, one group for each. */
function oldYear(grades: readonly number[], pupils = 2): OldYear {
  const classes = grades.map((grade, at) => ({ id: ID(at), name: `${grade}-${at}`, grade, letter: 'А', shift: 1, language: null, leaderId: null, pupils: Array.from({ length: pupils }, (_, n) => ({ id: ID(100 + at * 20 + n), name: 'А', enrolmentId: ID(500 + at * 20 + n) })) }));
  const subject = { ky: 'А', ru: 'А', en: 'A' };
  return {
    ...{ id: ID(99), label: '2026-2027', startsOn: '2026-09-01', endsOn: '2027-05-25', weekdays: [1, 2, 3, 4, 5], daysOff: [], otherDays: [], subgroups: [] },
    terms: [{ kind: 'quarter', ordinal: 1, startsOn: '2026-09-01', endsOn: '2026-11-04' }],
    classes,
    groups: classes.map(({ id, name }, at) => ({ id: ID(900 + at), name, subjectId: ID(800), subject, termKind: 'quarter', gradingMode: 'fivePoint', parts: [{ classId: id, subgroupId: null }], teacherIds: [ID(700)] })),
  };
}

test('whatever the grades are, nobody goes anywhere before it is chosen', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 10 }), (grades) => {
    const old = oldYear(grades);
    const draft = draftFrom(old, newIds());
    expect(draft.classes.map(({ grade }) => grade)).toEqual(grades);
    expect(planOf(draft, old, new Set(), newIds()).rows.moves).toEqual([]);
    expect(problemsOf(draft, old, []).filter(({ kind }) => kind === 'undecided')).toHaveLength(grades.length);
  }));
});

test('a single pupil goes elsewhere than his class, one whose class is gone is undecided again', () => {
  const old = oldYear([7, 8]);
  const draft = draftFrom(old, newIds());
  const [seven, eight] = draft.classes;
  const full = { ...draft, moves: { [ID(0)]: { to: eight!.id, orderNumber: '' } }, pupils: { [ID(100)]: { to: seven!.id, orderNumber: '' }, [ID(101)]: { to: LEAVES, orderNumber: '5' } } };
  expect([moveOf(full, ID(0), ID(100))?.to, moveOf(full, ID(0), ID(101))?.to, moveOf(full, ID(0), ID(102))?.to]).toEqual([seven!.id, LEAVES, eight!.id]);
  expect(moveOf({ ...full, classes: [seven!] }, ID(0), ID(102))).toBeNull();
});

test('two classes taught together are one group again where both go on, renamed after them', () => {
  const old = oldYear([10, 10]);
  const both = { ...old, groups: [{ ...old.groups[0]!, name: '10-0, 10-1', parts: [{ classId: ID(0), subgroupId: null }, { classId: ID(1), subgroupId: null }] }] };
  const draft = draftFrom(both, newIds());
  const renamed = { ...draft, classes: draft.classes.map((one, at) => ({ ...one, name: `11-${at}`, grade: 11 })) };
  const { rows } = planOf(renamed, both, new Set([ID(700)]), newIds());
  expect([rows.groups.map(({ name }) => name), rows.parts.length, rows.assignments.length]).toEqual([['11-0, 11-1'], 2, 1]);
});

test('a first year is offered whole, for the year that runs before summer and the next one after', () => {
  for (const today of ['2026-11-20', '2027-02-01', '2026-07-01']) expect([firstYearFrom(today).label, firstYearProblems(firstYearFrom(today))]).toEqual(['2026-2027', []]);
  const frame = firstYearFrom('2026-07-01');
  expect(firstYearProblems({ ...frame, endsOn: '2026-08-01' }).map(({ kind }) => kind)).toContain('yearEmpty');
  expect(firstYearProblems({ ...frame, terms: frame.terms.map((term) => (term.ordinal === 1 ? { ...term, endsOn: '2026-11-20' } : term)) })).toEqual([{ kind: 'termsOverlap', ordinal: 1 }]);
});

test('the form of a year is read row by row, and a bad field is told by its name', () => {
  const sent = { label: '2027-2028', startsOn: '2027-09-01', endsOn: '2028-05-25', 'weekday.1': 'on', 'term.0.kind': 'quarter', 'term.0.ordinal': '1', 'term.0.startsOn': '2027-09-01', 'term.0.endsOn': '2027-11-04', 'dayOff.0.startedOn': '', 'dayOff.0.endedOn': '', 'dayOff.0.ky': '', 'dayOff.0.ru': '', 'dayOff.0.en': '' };
  expect(yearToOpen.parse(sent)).toMatchObject({ weekdays: [1], daysOff: [], terms: [{ ordinal: 1 }] });
  const refused = turnToChange.safeParse({ ...sent, turnId: ID(1), part: 'frame', 'term.0.endsOn': 'эртең' });
  expect(refused.error?.issues.map(({ path, message }) => [path.join('.'), message])).toEqual([['term.0.endsOn', 'dayNeeded']]);
});
