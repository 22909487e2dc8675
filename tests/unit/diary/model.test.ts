import fc from '@/tests/support/properties';
import { absenceChange as changeOf, type AbsenceStep, type MarkStep, meanOf, publicSteps, shownMark } from '@/lib/diary/model';

const at = (clock: string) => new Date(`2026-11-20T${clock}:00+06:00`);
/** A step received and published at these hours of the day. */
const step = (value: number | null, received: string, published: string, reason: string | null = null): MarkStep => ({
  ...{ value, reason },
  ...{ receivedAt: at(received).toISOString(), publishAt: at(published).toISOString() },
});
const seenAt = (clock: string, ...steps: MarkStep[]) => shownMark(publicSteps(steps, at(clock)));
const figure = { debtDueOn: null, remark: null, wasRemark: null };
const plain = (value: number) => ({ ...figure, value, was: null, change: null, reason: null, changedAt: null });

describe('a mark in the diary', () => {
  const four = step(4, '09:00', '09:10');

  test('appears at the moment of its publication, not before', () => {
    expect(seenAt('09:09', four)).toBeNull();
    expect(seenAt('09:10', four)).toEqual(plain(4));
  });

  test('that was corrected before publication shows the correction alone', () => {
    const three = step(3, '09:05', '09:15');
    expect(seenAt('09:12', four, three)).toBeNull();
    expect(seenAt('09:15', four, three)).toEqual(plain(3));
  });

  test('that was corrected after publication shows both, with the reason', () => {
    const three = step(3, '12:00', '12:10', 'кайра текшерилди');
    expect(seenAt('12:09', four, three)).toEqual(plain(4));
    expect(seenAt('12:10', four, three)).toEqual({
      ...figure, value: 3, was: 4, change: 'corrected', reason: 'кайра текшерилди', changedAt: at('12:00').toISOString(),
    });
  });

  test('may be a debt or a remark instead; a debt that becomes a mark is no correction', () => {
    const debt = { ...step(null, '09:00', '09:10'), debtDueOn: '2026-11-27' };
    expect(seenAt('09:10', debt)).toEqual({ ...plain(4), value: null, debtDueOn: '2026-11-27' });
    expect(seenAt('18:00', debt, step(4, '12:00', '12:10'))).toEqual(plain(4));
    expect(seenAt('18:00', { ...step(null, '09:00', '09:10'), remark: 'Аракет кылды' })).toEqual({ ...plain(4), value: null, remark: 'Аракет кылды' });
  });

  test('that is a remark keeps what families read before, corrected or removed', () => {
    const remark = (text: string | null, received: string, published: string) => ({ ...step(null, received, published), remark: text });
    const first = remark('Аракет кылды', '09:00', '09:10');
    expect(seenAt('18:00', first, remark('Жакшы', '12:00', '12:10'))).toMatchObject({ remark: 'Жакшы', wasRemark: 'Аракет кылды', change: 'corrected' });
    expect(seenAt('18:00', first, remark(null, '12:00', '12:10'))).toMatchObject({ remark: null, wasRemark: 'Аракет кылды', change: 'removed' });
  });

  test('that was cleared before publication was never there', () => {
    expect(seenAt('18:00', four, step(null, '09:05', '09:15'))).toBeNull();
  });

  test('that was written over in the same moment, where the school publishes at once, never stood', () => {
    expect(seenAt('18:00', step(2, '09:00', '09:00'), step(null, '09:00', '09:00'))).toBeNull();
  });

  test('that was cleared after publication is said to be removed', () => {
    expect(seenAt('18:00', four, step(null, '12:00', '12:10'))).toEqual({
      ...figure, value: null, was: 4, change: 'removed', reason: null, changedAt: at('12:00').toISOString(),
    });
  });

  test('that was changed and changed back before anybody saw it stands as it was', () => {
    expect(seenAt('18:00', four, step(5, '12:00', '12:10'), step(4, '12:05', '12:15'))).toEqual(plain(4));
  });

  test('whose kind or note alone was changed is not corrected', () => {
    expect(seenAt('18:00', four, step(4, '12:00', '12:10', 'түрү такталды'))).toEqual(plain(4));
  });

  test('corrected once keeps the moment of that when a note is added later', () => {
    const shown = seenAt('18:00', four, step(5, '12:00', '12:10', 'кайра тапшырды'), step(5, '13:00', '13:10'));
    expect(shown).toMatchObject({ was: 4, value: 5, reason: 'кайра тапшырды', changedAt: at('12:00').toISOString() });
  });
});

describe('whatever a teacher writes', () => {
  const minute = fc.integer({ min: 0, max: 600 });
  /** Steps in the order of receipt, each published some time after it, as the school has it. */
  const history = fc
    .record({
      values: fc.array(fc.record({ value: fc.option(fc.integer({ min: 2, max: 5 })), receivedAt: minute }), { minLength: 1, maxLength: 8 }),
      delay: fc.integer({ min: 0, max: 120 }),
    })
    .map(({ values, delay }) =>
      values
        .toSorted((a, b) => a.receivedAt - b.receivedAt)
        .map(({ value, receivedAt }): MarkStep => ({
          ...{ value, reason: null },
          ...{ receivedAt: instant(receivedAt).toISOString(), publishAt: instant(receivedAt + delay).toISOString() },
        })),
    );
  const instant = (minutes: number) => new Date(at('08:00').getTime() + minutes * 60_000);

  /** What stood in the diary in every minute until then. */
  function watched(steps: readonly MarkStep[], until: number): (number | null)[] {
    const stood: (number | null)[] = [];
    for (let minutes = 0; minutes <= until; minutes += 1) {
      const now = instant(minutes).getTime();
      const out = steps.filter((one, index) => {
        const publishAt = Date.parse(one.publishAt);
        const superseded = steps[index + 1];
        const withdrawnInTime = superseded !== undefined && Date.parse(superseded.receivedAt) <= publishAt;
        return publishAt <= now && !withdrawnInTime;
      });
      stood.push(out.at(-1)?.value ?? null);
    }
    return stood;
  }

  test('a family never sees a value that did not stand in the diary', () => {
    fc.assert(fc.property(history, minute, (steps, until) => {
      const stood = new Set(watched(steps, until));
      const shown = shownMark(publicSteps(steps, instant(until)));
      if (!shown) return;
      expect(stood).toContain(shown.value);
      if (shown.was !== null) expect(stood).toContain(shown.was);
    }));
  });

  test('what a family sees now is what stands, and it is told of the value before when there was one', () => {
    fc.assert(fc.property(history, minute, (steps, until) => {
      const stood = watched(steps, until);
      const shown = shownMark(publicSteps(steps, instant(until)));
      const last = stood.at(-1) ?? null;
      expect(shown?.value ?? null).toBe(last);
      const others = stood.filter((value) => value !== null && value !== last);
      expect(shown?.was ?? null).toBe(others.at(-1) ?? null);
    }));
  });

  test('what has not become public yet changes nothing, and neither does the time that passes', () => {
    fc.assert(fc.property(history, minute, (steps, until) => {
      const now = instant(until);
      const known = steps.filter(({ receivedAt }) => Date.parse(receivedAt) <= now.getTime());
      expect(shownMark(publicSteps(known, now))).toEqual(shownMark(publicSteps(steps, now)));
    }));
  });
});

test('a mean counts the marks that stand, each by its weight where the school lets weights count', () => {
  const marks = [{ value: 5, weight: 2 }, { value: 4, weight: 1 }, { value: null, weight: 1 }];
  expect(meanOf(marks, false)).toEqual({ sum: 9, count: 2 });
  expect(meanOf(marks, true)).toEqual({ sum: 14, count: 3 });
});

describe('attendance in the diary', () => {
  const said = (kind: AbsenceStep['kind'], received: string, more: Partial<AbsenceStep> = {}): AbsenceStep => ({
    ...{ kind, minutesLate: null, reason: null, receivedAt: at(received).toISOString(), ...more },
  });
  const absent = { kind: 'absent', minutesLate: null };
  const absenceChange = (steps: readonly AbsenceStep[], minutes = 10) => changeOf(steps, () => minutes);

  test('that stands as it was first read has no past', () => {
    expect(absenceChange([])).toBeNull();
    expect(absenceChange([said('absent', '09:00')])).toBeNull();
    expect(absenceChange([said(null, '09:00'), said('absent', '11:00')])).toBeNull();
  });

  test('put right within ten minutes was a slip; later it is a correction, with its reason', () => {
    expect(absenceChange([said('absent', '09:00'), said('late', '09:10', { minutesLate: 7 })])).toBeNull();
    expect(absenceChange([said('absent', '09:00'), said(null, '09:10')])).toBeNull();
    expect(absenceChange([said('absent', '09:00'), said(null, '09:10')], 9)).toMatchObject({ was: absent });
    expect(absenceChange([said('absent', '09:00'), said('late', '09:11', { minutesLate: 7, reason: 'кечикти' })])).toEqual({
      was: absent, reason: 'кечикти', changedAt: at('09:11').toISOString(),
    });
    expect(absenceChange([said('absent', '09:00'), said(null, '12:00')])).toEqual({ was: absent, reason: null, changedAt: at('12:00').toISOString() });
  });

  test('that came back to what it was is no correction', () => {
    expect(absenceChange([said('absent', '09:00'), said(null, '12:00'), said('absent', '13:00')])).toBeNull();
  });
});
