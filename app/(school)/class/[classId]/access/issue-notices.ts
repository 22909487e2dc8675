import type { Actor } from '@/lib/auth/actor';
import { env } from '@/lib/env';
import { issueCodes } from '@/lib/families/commands';
import { drawNotices } from '@/lib/families/notice';
import { getNoticeHead } from '@/lib/families/queries';
import type { CodesToIssue } from '@/lib/families/schema';

/** Issues the codes and draws their notices, the one place where they stand. */
export async function issueNotices(actor: Actor, input: CodesToIssue): Promise<Response> {
  const head = await getNoticeHead(actor, input.classId);
  const notices = await drawNotices({ ...head, address: env.publicUrl }, await issueCodes(actor, input));
  return new Response(new Uint8Array(notices), {
    headers: { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="notices.pdf"', 'cache-control': 'private, no-store' },
  });
}
