import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { addDays, type Day, eachDay, weekOf } from '@/lib/calendar/day';
import { readHomeworkLoad } from '@/lib/db/oversight/contradictions';
import { readRules } from '@/lib/db/settings-on';
import { normOf } from '@/lib/diary/homework-model';
import { type HomeworkLoadView, isAboveNorm } from './homework-load-model';
import { overseeing } from './overseeing';
import { fillingDays } from './period-model';

/** The homework of every class by the days of a week, the present one when none is asked for; null before the first school day. Throws not-found for anyone who does not oversee. */
export function getHomeworkLoad(actor: Actor, week: Day | undefined): Promise<HomeworkLoadView | null> {
  return overseeing(actor, {}, async ({ db, asOf, today, frame }) => {
    const { startsOn, endsOn, weekdays } = frame.year;
    const asked = week ?? today;
    const monday = weekOf(asked < startsOn ? startsOn : asked > endsOn ? endsOn : asked);
    const span = fillingDays({ from: monday, to: addDays(monday, 6) }, frame);
    const rules = await readRules(db, actor);
    const loads = new Map((await readHomeworkLoad(db, { days: span, asOf })).map(([classId, dueOn, minutes, tasks, unmeasured]) => [`${classId} ${dueOn}`, { minutes, tasks, unmeasured }]));
    const days = eachDay(monday, addDays(monday, 6)).filter((day, at) => weekdays.includes(at + 1) || frame.classes.some(({ id }) => loads.has(`${id} ${day}`)));
    const classes = frame.classes.map(({ id, name, grade }) => ({ id, name, norms: days.map((day) => normOf(grade, rules.on('homework', day))), days: days.map((day) => loads.get(`${id} ${day}`) ?? null) }));
    return {
      ...{ days, classes },
      previousWeek: monday > startsOn ? addDays(monday, -7) : null,
      nextWeek: addDays(monday, 7) <= endsOn ? addDays(monday, 7) : null,
      aboveCount: classes.reduce((sum, one) => sum + one.days.filter((load, at) => isAboveNorm(one.norms[at] ?? null, load)).length, 0),
    };
  });
}
