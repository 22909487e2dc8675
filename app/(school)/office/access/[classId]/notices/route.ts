import { issueNotices } from '../../../../class/[classId]/access/issue-notices';
import { codesToIssue } from '@/lib/families/schema';
import { defineRoute } from '@/lib/route';

/** The same as the class teacher's, at an address that is open to the office. */
export const POST = defineRoute({ capability: 'access:issue', input: codesToIssue, writes: true, run: issueNotices });
