import { publicHolidays } from '@/lib/calendar/public-holidays-model';

describe('the public holidays offered', () => {
  const of = (year: number) => publicHolidays(year).map(({ nameKey, on }) => `${on} ${nameKey}`);

  it('stand in the order of their days, those by the moon among them', () => {
    expect(of(2026)).toEqual([
      ...['2026-01-01 newYear', '2026-01-07 christmas', '2026-02-23 fatherlandDefender', '2026-03-08 womensDay', '2026-03-20 orozoAit', '2026-03-21 nooruz'],
      ...['2026-04-07 aprilRevolution', '2026-05-01 mayDays', '2026-05-09 victoryDay', '2026-05-27 kurmanAit', '2026-08-31 independence'],
    ]);
    expect(of(2027).filter((holiday) => holiday.endsWith('Ait'))).toEqual(['2027-03-09 orozoAit', '2027-05-16 kurmanAit']);
  });

  it('are marked where the government’s decision has the last word, and where the day is worked', () => {
    expect(publicHolidays(2027).filter(({ isMoveable }) => isMoveable).map(({ nameKey }) => nameKey)).toEqual(['orozoAit', 'kurmanAit']);
    expect(publicHolidays(2027).filter(({ isWorked }) => isWorked).map(({ on }) => on)).toEqual(['2027-02-23', '2027-04-07']);
  });

  it('are all there in a year in which the moon brings one of them twice', () => {
    expect(of(2033).filter((holiday) => holiday.endsWith('orozoAit'))).toHaveLength(2);
  });
});
