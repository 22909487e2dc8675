import { bellChanges, type BellLine, bellProblems, slotsOf } from '@/lib/calendar/bell-model';

const line = (position: number, starts: string, ends: string, shift = 1): BellLine => {
  const minutes = (text: string) => (text === '' ? null : Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
  return { position, shift, startsAtMinute: minutes(starts), endsAtMinute: minutes(ends) };
};

describe('a schedule of bells', () => {
  it('numbers its hours within each shift and passes over what is empty', () => {
    const lines = [line(1, '08:00', '08:45'), line(2, '', ''), line(3, '08:55', '09:40'), line(7, '08:30', '09:15', 2)];
    expect(bellProblems(lines)).toEqual([]);
    expect(slotsOf(lines).map(({ position, shift, number }) => [position, shift, number])).toEqual([[1, 1, 1], [3, 1, 2], [7, 2, 1]]);
  });

  it('is refused when empty, half typed, too short, too long, out of order or over another of its shift', () => {
    expect(bellProblems([line(1, '', '')])).toEqual([{ kind: 'none' }]);
    expect(bellProblems([line(1, '08:00', ''), line(2, '08:55', '09:40')])).toEqual([{ kind: 'half', position: 1 }]);
    expect(bellProblems([line(1, '08:00', '08:10')])).toEqual([{ kind: 'length', position: 1 }]);
    expect(bellProblems([line(1, '09:00', '08:15')])).toEqual([{ kind: 'length', position: 1 }]);
    expect(bellProblems([line(1, '08:00', '11:00')])).toEqual([{ kind: 'length', position: 1 }]);
    expect(bellProblems([line(1, '08:00', '08:45'), line(2, '08:40', '09:25')])).toEqual([{ kind: 'overlap', position: 2, other: 1 }]);
  });

  it('shows hour by hour what would ring at another time, and for how many lessons', () => {
    const [before, after] = [slotsOf([line(1, '08:00', '08:45'), line(2, '08:55', '09:40')]), slotsOf([line(1, '08:00', '08:45'), line(2, '08:50', '09:30'), line(3, '09:40', '10:20')])];
    expect(bellChanges(before, after, new Map([[1, 40], [2, 38]])).map(({ position, lessons }) => [position, lessons])).toEqual([[1, 0], [2, 38], [3, 0]]);
  });
});
