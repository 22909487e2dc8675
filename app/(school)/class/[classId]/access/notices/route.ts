import { env } from '@/lib/env';
import { issueCodes } from '@/lib/families/commands';
import { drawNotices } from '@/lib/families/notice';
import { getNoticeHead } from '@/lib/families/queries';
import { codesToIssue } from '@/lib/families/schema';
import { defineRoute } from '@/lib/route';

/** Issues codes and answers with their notices to be printed: the codes stand there once and are kept nowhere. */
export const POST = defineRoute({
  capability: 'access:issue',
  input: codesToIssue,
  writes: true,
  async run(actor, input) {
    const head = await getNoticeHead(actor, input.classId);
    const notices = await drawNotices({ ...head, address: env.publicUrl }, await issueCodes(actor, input));
    return new Response(new Uint8Array(notices), {
      headers: { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="notices.pdf"', 'cache-control': 'private, no-store' },
    });
  },
});
