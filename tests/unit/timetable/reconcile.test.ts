import fc from '@/tests/support/properties';
import { addDays } from '@/lib/calendar/day';
import type { LessonSlot } from '@/lib/timetable/model';
import { type PresentLesson, reconcileLessons } from '@/lib/timetable/reconcile';

const lesson = (id: string, day: string, position: number, values: Partial<PresentLesson> = {}): PresentLesson => ({
  id,
  day,
  position,
  isWithdrawn: false,
  isReferred: false,
  ...values,
});

const nothing = { kept: [], restored: [], moved: [], created: [], withdrawn: [], outside: [] };

describe('lessons under a changed timetable', () => {
  it('are all made when there were none', () => {
    const due = [{ day: '2026-11-18', position: 1 }];
    expect(reconcileLessons([], due)).toEqual({ ...nothing, created: due });
  });

  it('move to another hour of the same day rather than to another day', () => {
    const due = [
      { day: '2026-11-17', position: 1 },
      { day: '2026-11-18', position: 5 },
    ];
    const result = reconcileLessons([lesson('monday', '2026-11-16', 1), lesson('wednesday', '2026-11-18', 1)], due);
    expect(result).toEqual({
      ...nothing,
      moved: [
        { id: 'wednesday', slot: due[1] },
        { id: 'monday', slot: due[0] },
      ],
    });
  });

  it('move to the nearest free day, the earlier of two as near', () => {
    const present = [lesson('wednesday', '2026-11-18', 1)];
    const near = { day: '2026-11-20', position: 1 };
    const earlier = { day: '2026-11-16', position: 4 };
    const far = { day: '2026-11-30', position: 1 };
    expect(reconcileLessons(present, [near, far]).moved).toEqual([{ id: 'wednesday', slot: near }]);
    expect(reconcileLessons(present, [near, earlier, far]).moved).toEqual([{ id: 'wednesday', slot: earlier }]);
  });

  it('stay where they are, outside the timetable, when something refers to them', () => {
    const filled = lesson('filled', '2026-11-18', 1, { isReferred: true });
    const due = [{ day: '2026-11-18', position: 2 }];
    expect(reconcileLessons([filled], due)).toEqual({ ...nothing, created: due, outside: ['filled'] });
  });

  it('are withdrawn when no due hour is left for them', () => {
    expect(reconcileLessons([lesson('extra', '2026-11-18', 1)], [])).toEqual({ ...nothing, withdrawn: ['extra'] });
  });

  it('come back under their own id when their hour is due again', () => {
    const withdrawn = lesson('once withdrawn', '2026-11-18', 1, { isWithdrawn: true });
    const due = [{ day: '2026-11-18', position: 1 }];
    expect(reconcileLessons([withdrawn], due)).toEqual({ ...nothing, restored: [{ id: 'once withdrawn', slot: due[0] }] });
    expect(reconcileLessons([withdrawn], [])).toEqual(nothing);
  });

  it('leave an hour that two rows claim to the one that was filled', () => {
    const due = [{ day: '2026-11-18', position: 1 }];
    const result = reconcileLessons([lesson('a', '2026-11-18', 1), lesson('b', '2026-11-18', 1, { isReferred: true })], due);
    expect(result).toEqual({ ...nothing, kept: [{ id: 'b', slot: due[0] }], withdrawn: ['a'] });
  });
});

const anySlot: fc.Arbitrary<LessonSlot> = fc.record({
  day: fc.integer({ min: 0, max: 20 }).map((count) => addDays('2026-11-10', count)),
  position: fc.integer({ min: 1, max: 4 }),
});
const key = (slot: LessonSlot) => `${slot.day} ${slot.position}`;
const anyDue = fc.uniqueArray(anySlot, { selector: key, maxLength: 30 });
const anyPresent = fc
  .array(fc.tuple(anySlot, fc.boolean(), fc.boolean()), { maxLength: 30 })
  .map((rows) => rows.map(([slot, isWithdrawn, isReferred], index) =>
    lesson(`lesson ${index}`, slot.day, slot.position, { isWithdrawn, isReferred })));

/** What the rows are once the result has been written. */
function applied(present: readonly PresentLesson[], due: readonly LessonSlot[]): PresentLesson[] {
  const result = reconcileLessons(present, due);
  const at = new Map([...result.restored, ...result.moved].map(({ id, slot }) => [id, slot]));
  return [
    ...present.map((row) => ({
      ...row,
      ...at.get(row.id),
      isWithdrawn: result.withdrawn.includes(row.id) || (row.isWithdrawn && !at.has(row.id)),
    })),
    ...result.created.map((slot) => lesson(`made for ${key(slot)}`, slot.day, slot.position)),
  ];
}

describe('whatever the timetable was and becomes', () => {
  it('no lesson that something refers to is lost or moved', () => {
    fc.assert(
      fc.property(anyPresent, anyDue, (present, due) => {
        const after = new Map(applied(present, due).map((row) => [row.id, row]));
        for (const row of present.filter(({ isReferred, isWithdrawn }) => isReferred && !isWithdrawn)) {
          expect(after.get(row.id)).toEqual(row);
        }
      }),
    );
  });

  it('every row is still there, and every active one is accounted for once', () => {
    fc.assert(
      fc.property(anyPresent, anyDue, (present, due) => {
        const result = reconcileLessons(present, due);
        const named = [...result.kept, ...result.restored, ...result.moved].map(({ id }) => id);
        const all = [...named, ...result.withdrawn, ...result.outside];
        expect(new Set(all).size).toBe(all.length);
        for (const row of present) expect(row.isWithdrawn || all.includes(row.id)).toBe(true);
      }),
    );
  });

  it('every due hour has exactly one lesson of its own', () => {
    fc.assert(
      fc.property(anyPresent, anyDue, (present, due) => {
        const { kept, restored, moved, created } = reconcileLessons(present, due);
        const covered = [...[...kept, ...restored, ...moved].map(({ slot }) => slot), ...created];
        expect(covered.map(key).sort()).toEqual(due.map(key).sort());
      }),
    );
  });

  it('the same timetable a second time changes nothing', () => {
    fc.assert(
      fc.property(anyPresent, anyDue, (present, due) => {
        const again = reconcileLessons(applied(present, due), due);
        expect({ ...again, kept: [], outside: [] }).toEqual(nothing);
      }),
    );
  });

  it('a lesson withdrawn by one change returns with its id when its hour does', () => {
    fc.assert(
      fc.property(anyDue, anyDue, (first, second) => {
        const made = applied([], first);
        const gone = applied(made, second).filter((row) => row.isWithdrawn).map((row) => row.id);
        const back = applied(applied(made, second), first);
        const dueHours = first.map(key);
        for (const row of back) {
          if (gone.includes(row.id)) expect(dueHours.includes(key(row)) && !row.isWithdrawn).toBe(true);
        }
      }),
    );
  });
});
