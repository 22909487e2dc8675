import type { Agent } from 'node:http';
import { loadavg } from 'node:os';
import type { Day } from '@/lib/calendar/day';
import { getFilling } from '@/lib/oversight/queries';
import { fillingSchema } from '@/lib/oversight/schema';
import { countDueDays } from '@/lib/oversight/worker';
import { connectOwner } from '@/tests/support/owner-connection';
import { type Figures, inTurn, loop, round, send } from './load';
import { makeLargeSchools } from './large-school';
import { signIn } from './people';
import { openReplay, record } from './statements';

/** How many schools of 60 classes stand in one database. */
const SCHOOLS = [1, 4, 16];
/** What is looked at of a year that is over but for its last day: a week by days, a whole quarter by weeks, the year by its terms and by its months. */
const PICTURES = { week: { columns: 'day' }, term: { term: '1' }, year: { columns: 'term' }, 'year by months': { columns: 'month' } } as const;
export type Picture = keyof typeof PICTURES;
const [WARM_UP, TIMES] = [60, 60];

export interface ManySchools {
  schools: number;
  picture: Picture;
  /** of one school, and those the picture looks at */
  lessons: number;
  looked: number;
  bare: Figures;
  page: Figures;
  sql: Figures;
  /** of the machine, which others may be using */
  load: number;
}

/**
 * The filling of a large school while ever more such schools stand beside it: the page, and its SQL alone, as soon as the days
 * were counted. It is to grow with the lessons that are looked at and not with those that are stored; and hardly with those, once they are counted.
 */
export async function measureManySchools(port: number, agent: Agent, database: { ownerUrl: string; serverUrl: string }, today: Day): Promise<ManySchools[]> {
  const measured: ManySchools[] = [];
  let made = await makeLargeSchools(database.ownerUrl, SCHOOLS[0]!, today, { endsNow: true });
  const { cookie, actor } = await signIn(port, agent, made.deputy);
  const ask = (path: string) => async () => {
    const { status } = await send(port, agent, { path, cookie });
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  };
  const queryOf = (picture: Picture) => () => getFilling(actor, fillingSchema.parse(PICTURES[picture]), 'ky');
  for (const [index, schools] of SCHOOLS.entries()) {
    if (index > 0) made = { ...made, ...(await makeLargeSchools(database.ownerUrl, schools - SCHOOLS[index - 1]!, today, { endsNow: true })), deputy: made.deputy };
    await countDueDays();
    const owner = await connectOwner(database.ownerUrl);
    // As PostgreSQL does by itself in a while.
    await owner.rows('vacuum analyze');
    await owner.close();
    for (const picture of Object.keys(PICTURES) as Picture[]) {
      const [query, path] = [queryOf(picture), `/oversight?${new URLSearchParams(PICTURES[picture]).toString()}`];
      await loop(2, WARM_UP, ask(path));
      await record(query);
      const replay = await openReplay(database.serverUrl, (await record(query)).statements, 1);
      const [bare, page, sql] = await inTurn(TIMES, [ask('/bare'), ask(path), replay.send]);
      await replay.close();
      const { total } = (await query())!;
      const looked = total.inTime + total.late + total.missing + total.notDue + total.excused;
      measured.push({ schools, picture, lessons: made.lessons, looked, bare: bare!, page: page!, sql: sql!, load: round(loadavg()[0]!) });
    }
  }
  return measured;
}
