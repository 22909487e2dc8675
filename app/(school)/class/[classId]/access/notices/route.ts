import { issueNotices } from '../issue-notices';
import { codesToIssue } from '@/lib/families/schema';
import { defineRoute } from '@/lib/route';

/** Issues codes and answers with their notices to be printed: the codes stand there once and are kept nowhere. */
export const POST = defineRoute({ capability: 'access:issue', input: codesToIssue, writes: true, run: issueNotices });
