import { ringBells } from '@/lib/calendar/bell-commands';
import { listBells, previewBells } from '@/lib/calendar/bell-queries';
import { type BellsToRing, bellsToRing } from '@/lib/calendar/bell-schema';
import { getTimetableWeek } from '@/lib/timetable/week-queries';
import { TODAY } from './small-school';
import { factsOf, school, startEachWithTimetable } from './timetable-in-force';

/** Bells changed in the middle of the year. The small school rings the hours 8 to 12, in its second shift. */

startEachWithTimetable();

const TIMES = ['14:00', '14:50', '15:40', '16:30', '17:20'];
const later = (text: string, minutes: number) => `${text.slice(0, 3)}${String(Number(text.slice(3)) + minutes).padStart(2, '0')}`;

function bells(over: Record<string, string> = {}, hours = [8, 9, 10, 11, 12]): BellsToRing {
  const fields = hours.map((position) => {
    const starts = TIMES[position - 8]!;
    return { [`shift.${position}`]: '2', [`starts.${position}`]: starts, [`ends.${position}`]: starts === '17:20' ? '17:55' : later(starts, 5).replace(/^(\d\d):(\d\d)$/, (_, h: string, m: string) => `${String(Number(h) + (Number(m) + 30 >= 60 ? 1 : 0)).padStart(2, '0')}:${String((Number(m) + 30) % 60).padStart(2, '0')}`) };
  });
  return bellsToRing.parse(Object.assign({ kind: 'regular', name: 'regular', startedOn: '2026-12-01' }, ...fields, over));
}

it('ring from the day on, with what changes seen before, and the past keeps its own', async () => {
  const preview = await previewBells(school.deputy, bells());
  expect(preview.changes.map(({ number, before, after }) => [number, before, after])[0]).toEqual([1, [840, 885], [840, 875]]);
  expect(preview.lessons).toBeGreaterThan(0);
  await ringBells(school.deputy, bells());
  const endsOf = async (on: string) => (await getTimetableWeek(school.deputy, { of: 'class', on }, 'ky'))?.hours[0]?.endsAtMinute;
  expect([await endsOf('2026-11-25'), await endsOf('2026-12-02')]).toEqual([885, 875]);
  expect((await listBells(school.deputy)).map(({ kind, startedOn, endedOn }) => [kind, startedOn, endedOn])).toEqual([
    ['regular', '2026-09-01', '2026-11-30'], ['regular', '2026-12-01', null], ['shortened', '2026-09-01', null],
  ]);
  expect(await factsOf()).toContain('bells.putInForce');
});

it('are refused on a day that is past, twice on one day, where an hour with lessons would not ring, and to a teacher', async () => {
  await expect(ringBells(school.deputy, bells({ startedOn: '2026-11-19' }))).rejects.toMatchObject({ code: 'dayPast' });
  await expect(ringBells(school.deputy, bells({}, [8, 9, 10]))).rejects.toMatchObject({ code: 'bellsMissing', values: { positions: '11, 12' } });
  await expect(ringBells(school.teacher, bells())).rejects.toMatchObject({ code: 'notAllowed' });
  await ringBells(school.deputy, bells({ startedOn: TODAY }));
  await expect(ringBells(school.deputy, bells({ startedOn: TODAY }))).rejects.toMatchObject({ code: 'invalidInput', fields: { startedOn: 'taken' } });
});
