import { z } from 'zod';
import { pathsOfDiaries } from '@/lib/diary/model';
import { ownPupilIds } from '@/lib/auth/actor';
import { listPathsToKeep } from '@/lib/journal/queries';
import { can } from '@/lib/policy/can';
import { defineRoute } from '@/lib/route';

/** The pages that a device of one's own keeps to be read without network, and whether their reader writes into them. */
export const GET = defineRoute({
  capability: 'session:manage',
  input: z.object({}),
  writes: false,
  run: async (actor) => {
    const [writes, diaries] = [can(actor, 'lesson:write'), pathsOfDiaries(ownPupilIds(actor), actor.today)];
    const lessons = writes ? await listPathsToKeep(actor) : [];
    return { writes, paths: [...new Set(['/', ...lessons, ...diaries])] };
  },
});
