import 'server-only';
import type { Hat } from '@/lib/auth/actor';
import type { Day } from '@/lib/calendar/day';
import type { Reader } from '../transaction';
import { headJson, pupilsCte, type Asked } from './pupil-sql';
import type { PupilRow } from './rows';

export interface ReadingRows {
  pupils: PupilRow[];
  siblings: PupilRow[];
  /** the newest day first */
  readings: { onDate: Day; hat: Hat; count: number }[];
}

/** Which staff looked at a pupil's record since a day, by day and hat; nothing of it for whoever is not of the family. */
export async function readReadings(db: Reader, asked: Asked, since: Day): Promise<ReadingRows> {
  const [row] = await db.$queryRaw<[{ page: ReadingRows }]>`/* diary: who looked at the record */
    with ${pupilsCte(asked)}
    select json_build_object(${headJson(asked)}, 'readings',
      (select coalesce(json_agg(json_build_object('onDate', r.on_date, 'hat', r.hat, 'count', r.readings) order by r.on_date desc, r.hat), '[]')
        from pupils p, app.readings_of(p.id, ${since}::date) r)) as page`;
  return row.page;
}
