import { z } from 'zod';
import { type BellLine, bellProblems, MOST_HOURS, slotsOf } from './bell-model';
import { isDay } from './day';

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** The fields of one hour in the form of the bells. */
export const bellField = (name: 'shift' | 'starts' | 'ends', position: number) => `${name}.${position}`;

/** The form of a schedule: what it is called, from which day it rings, and its hours. What is wrong is told by its field. */
export const bellsToRing = z
  .looseObject({
    kind: z.enum(['regular', 'shortened']),
    name: z.string().trim().min(1, 'required').max(80, 'tooLong'),
    startedOn: z.string().refine(isDay, 'day'),
  })
  .transform(({ kind, name, startedOn, ...fields }, context) => {
    const lines = Array.from({ length: MOST_HOURS }, (_, at): BellLine => {
      const position = at + 1;
      const minutes = (field: 'starts' | 'ends') => {
        const text = fields[bellField(field, position)] ?? '';
        if (typeof text === 'string' && TIME.test(text)) return minutesOf(text);
        if (text !== '') context.addIssue({ code: 'custom', path: [bellField(field, position)], message: 'half' });
        return null;
      };
      const shift = Number(fields[bellField('shift', position)] ?? 1);
      return { position, shift: [1, 2, 3].includes(shift) ? shift : 1, startsAtMinute: minutes('starts'), endsAtMinute: minutes('ends') };
    });
    for (const problem of bellProblems(lines)) {
      context.addIssue({ code: 'custom', path: [problem.kind === 'none' ? bellField('starts', 1) : bellField('starts', problem.position)], message: problem.kind });
    }
    return { kind, name, startedOn, slots: slotsOf(lines) };
  });
export type BellsToRing = z.output<typeof bellsToRing>;
