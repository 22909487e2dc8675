import { z } from 'zod';
import { sheetAnswer } from '@/app/(school)/sheet-answer';
import { defineRoute } from '@/lib/route';

/** The composition of the working group, to be approved and signed (regulation 1.3, 1.4). */
export const GET = defineRoute({
  capability: 'working-group:read',
  input: z.object({}),
  writes: false,
  run: (actor) => sheetAnswer(actor, { kind: 'workingGroup', ofId: actor.schoolId }),
});
