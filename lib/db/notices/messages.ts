import 'server-only';
import type { Channel } from '@/lib/notices/model';
import { Prisma } from '../generated/client';
import type { Db } from '../transaction';

const COLUMNS = {
  push: { due: Prisma.sql`push_due_at`, message: Prisma.sql`push_message_id` },
  email: { due: Prisma.sql`email_due_at`, message: Prisma.sql`email_message_id` },
} as const satisfies Record<Channel, unknown>;

/** Guardians with notices to be sent by a channel by now. */
export async function guardiansDue(db: Db, channel: Channel, at: Date): Promise<string[]> {
  const { due } = COLUMNS[channel];
  const rows = await db.$queryRaw<{ id: string }[]>`
    select distinct guardian_id as id from notice where school_id = app.school_id() and ${due} <= ${at}::timestamptz limit 1000`;
  return rows.map(({ id }) => id);
}

/**
 * Puts all of each guardian's notices that are due into her message, which must stand already; with one on a child's
 * attendance goes whatever else on it waits, so that nothing is told of a day but all that is known of it.
 */
export async function fillMessages(db: Db, channel: Channel, at: Date, messages: readonly { guardianId: string; id: string }[]): Promise<void> {
  const { due, message } = COLUMNS[channel];
  await db.$executeRaw`
    update notice n set ${message} = m.id, ${due} = null
    from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as m ("guardianId" uuid, id uuid)
    where n.school_id = app.school_id() and n.guardian_id = m."guardianId" and n.${due} is not null
      and (n.${due} <= ${at}::timestamptz or n.kind in ('absence', 'absenceCorrected') and exists (select from notice o
        where o.school_id = n.school_id and o.guardian_id = n.guardian_id and o.pupil_id = n.pupil_id
          and o.kind in ('absence', 'absenceCorrected') and o.${due} <= ${at}::timestamptz))`;
}

/** Whether a person may sign in now: a disabled account is told nothing. */
export async function comesIn(db: Db, personId: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ may: boolean }[]>`select app.comes_in(${personId}::uuid) as may`;
  return row?.may ?? false;
}

/** What failed for good waits for the queue again, each under a new job. Gives how many. */
export async function queueFailedAgain(db: Db): Promise<number> {
  return db.$executeRaw`
    update notice_message set job_id = gen_random_uuid(), queued_at = null, failed_at = null, trouble = null
    where school_id = app.school_id() and failed_at is not null`;
}
