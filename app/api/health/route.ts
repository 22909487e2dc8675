import { z } from 'zod';
import { checkHealth } from '@/lib/health';
import { defineRoute } from '@/lib/route';

/** 200 while the database answers and can write, else 503 with the reason; says which migration stands. */
export const GET = defineRoute({
  capability: 'public',
  input: z.object({}),
  writes: false,
  run: async () => {
    const health = await checkHealth();
    return Response.json(health, { status: health.outage ? 503 : 200, headers: { 'cache-control': 'private, no-store' } });
  },
});
