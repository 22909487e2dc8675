import type { Agent } from 'node:http';
import type { Day } from '@/lib/calendar/day';
import { getFilling } from '@/lib/oversight/queries';
import { fillingSchema } from '@/lib/oversight/schema';
import { countDueDays } from '@/lib/oversight/worker';
import { connectOwner } from '@/tests/support/owner-connection';
import { type Figures, inTurn, loop, send } from './load';
import { makeLargeSchools } from './large-school';
import { signIn } from './people';
import { openReplay, record } from './statements';

/** How many schools of 60 classes stand in one database. */
const SCHOOLS = [1, 4, 16];
/** Its whole first quarter. */
const PATH = '/oversight?term=1';
const [WARM_UP, TIMES] = [60, 60];

export interface ManySchools {
  schools: number;
  /** of one school, and those the picture looks at */
  lessons: number;
  looked: number;
  bare: Figures;
  page: Figures;
  sql: Figures;
}

/**
 * The filling of a large school's term while ever more such schools stand beside it: the page, and its SQL alone, as soon as the days
 * were counted. It is to grow with the lessons that are looked at and not with those that are stored.
 */
export async function measureManySchools(port: number, agent: Agent, database: { ownerUrl: string; serverUrl: string }, today: Day): Promise<ManySchools[]> {
  const measured: ManySchools[] = [];
  let made = await makeLargeSchools(database.ownerUrl, SCHOOLS[0]!, today);
  const { cookie, actor } = await signIn(port, agent, made.deputy);
  const ask = (path: string) => async () => {
    const { status } = await send(port, agent, { path, cookie });
    if (status !== 200) throw new Error(`${path} answered ${status}`);
  };
  const query = () => getFilling(actor, fillingSchema.parse({ term: '1' }), 'ky');
  for (const [index, schools] of SCHOOLS.entries()) {
    if (index > 0) made = { ...made, ...(await makeLargeSchools(database.ownerUrl, schools - SCHOOLS[index - 1]!, today)), deputy: made.deputy };
    await countDueDays();
    const owner = await connectOwner(database.ownerUrl);
    // As PostgreSQL does by itself in a while.
    await owner.rows('vacuum analyze');
    await owner.close();
    await loop(2, WARM_UP, ask(PATH));
    await record(query);
    const replay = await openReplay(database.serverUrl, (await record(query)).statements, 1);
    const [bare, page, sql] = await inTurn(TIMES, [ask('/bare'), ask(PATH), replay.send]);
    await replay.close();
    const { total } = (await query())!;
    const looked = total.inTime + total.late + total.missing + total.notDue + total.excused;
    measured.push({ schools, lessons: made.lessons, looked, bare: bare!, page: page!, sql: sql! });
  }
  return measured;
}
