import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { readLateness, readPicture } from '@/lib/db/oversight/filling';
import type { Locale } from '@/lib/text/locales';
import { overseeing } from './overseeing';
import { elapsed, fillingDays, weekColumns } from './period-model';
import { pictureOfRows } from './rows';
import { LATENESS_BOUNDS, latenessOf, trendsOf, type Trends, type WeekPoint, weekPoints } from './trends-model';

export interface TrendsView extends Trends {
  weeks: WeekPoint[];
  /** late lessons of the year by `LATENESS_BOUNDS` */
  lateness: number[];
}

/** The filling of the year by weeks, how late what came late was, and what changed with whom; null before the first school day. Throws not-found for anyone who does not oversee. */
export async function getTrends(actor: Actor, locale: Locale): Promise<TrendsView | null> {
  return overseeing(actor, {}, async ({ db, asOf, today, frame, terms }) => {
    const columns = terms.flatMap((term) => weekColumns(elapsed(term, today), term.ordinal));
    const days = columns.flatMap((span, column) => fillingDays(span, frame).map((day) => ({ ...day, column })));
    const picture = pictureOfRows((await readPicture(db, { rowKind: 'teacher', days, asOf, gaps: 0 })).picture, columns, 'name', locale);
    const teachers = picture.rows.flatMap(({ id, name, cells }) => (id && name ? [{ id, name, cells }] : []));
    return {
      weeks: weekPoints(picture.columns, picture.columnTotals),
      lateness: latenessOf(await readLateness(db, { days, asOf, bounds: LATENESS_BOUNDS })),
      ...trendsOf(teachers),
    };
  });
}
