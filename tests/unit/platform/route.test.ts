import { NextRequest } from 'next/server';
import { z } from 'zod';
import { defineRoute } from '@/lib/route';

/** What a handler's own answer says of caches, as it leaves. */
async function cacheControlOf(said: string | null): Promise<string | null> {
  const own = new Response('a page of a diary', { status: 203, headers: { 'content-type': 'text/plain', ...(said === null ? {} : { 'cache-control': said }) } });
  const answer = await defineRoute({ capability: 'public', input: z.object({}), writes: false, run: async () => own })(new NextRequest('http://localhost:3000/x'));
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([203, 'text/plain', 'a page of a diary']);
  return answer.headers.get('cache-control');
}

test('whatever a handler says of caches, or forgets to say, nobody in between keeps its answer', async () => {
  for (const said of [null, 'public, max-age=3600', 'private', 'no-cache']) expect([said, await cacheControlOf(said)]).toEqual([said, 'private, no-store']);
  expect(await cacheControlOf('no-store, must-revalidate')).toBe('no-store, must-revalidate');
});
