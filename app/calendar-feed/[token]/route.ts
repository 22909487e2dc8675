import { createHash } from 'node:crypto';
import { z } from 'zod';
import { findFeed } from '@/lib/diary/feed-queries';
import { writeFeed } from '@/lib/diary/feed-file';
import { defineRoute } from '@/lib/route';
import { loadMessages } from '@/lib/text/areas';

/** A pupil's calendar at a secret address, for the calendars of telephones, which sign in nowhere. */
export const GET = defineRoute({
  capability: 'public',
  input: z.object({ token: z.string().catch('') }),
  writes: false,
  async run(_, { token }, request) {
    const feed = await findFeed(token.replace(/\.ics$/, ''));
    if (!feed) return new Response(null, { status: 404 });
    const text = writeFeed(feed, await loadMessages(feed.locale));
    const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
    const known = (request.headers.get('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    const isKnown = known.includes(etag) || known.includes('*');
    return new Response(isKnown ? null : text, { status: isKnown ? 304 : 200, headers: { etag, 'content-type': 'text/calendar; charset=utf-8', 'content-disposition': 'inline; filename="diary.ics"' } });
  },
});
