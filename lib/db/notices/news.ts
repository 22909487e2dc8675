import 'server-only';
import type { Channel, CheckedLesson, NoticeKind } from '@/lib/notices/model';
import type { Db } from '../transaction';

/** A fact that a guardian is to be told of. */
export interface NewsRow {
  guardianId: string;
  pupilId: string;
  kind: NoticeKind;
  factId: string;
  lessonId: string | null;
}

/**
 * Up to when the school's journal was looked through, held until the transaction ends; null where another process looks
 * just now. `since`: for a school that is looked through for the first time.
 */
export async function holdScan(db: Db, schoolId: string, since: Date): Promise<Date | null> {
  await db.noticeScan.createMany({ data: [{ schoolId, scannedUntil: since }], skipDuplicates: true });
  const [row] = await db.$queryRaw<{ scannedUntil: Date }[]>`
    select scanned_until as "scannedUntil" from notice_scan where school_id = ${schoolId}::uuid for update skip locked`;
  return row?.scannedUntil ?? null;
}

/** What became public since, and is told to nobody twice. */
export async function findNews(db: Db, since: Date): Promise<NewsRow[]> {
  return db.$queryRaw<NewsRow[]>`
    select guardian_id as "guardianId", pupil_id as "pupilId", kind::text, fact_id as "factId", lesson_id as "lessonId"
    from (select * from app.news_of_marks(${since}::timestamptz) union all select * from app.news_of_absences(${since}::timestamptz)) n`;
}

/** What a guardian can know of a child's day when an absence in it is found. */
export interface AbsentDay {
  factId: string;
  guardianId: string;
  checked: CheckedLesson[];
  /** lessons of the day of which a message told her that he was away; one that was given up told nothing */
  told: Record<Channel, string[]>;
}

export async function readAbsentDays(db: Db, absences: readonly NewsRow[]): Promise<AbsentDay[]> {
  if (absences.length === 0) return [];
  return db.$queryRaw<AbsentDay[]>`
    select a."factId", a."guardianId", day.checked, json_build_object('push', told.by_push, 'email', told.by_email) as told
    from jsonb_to_recordset(${JSON.stringify(absences)}::jsonb) as a ("factId" uuid, "guardianId" uuid, "pupilId" uuid, "lessonId" uuid)
      cross join lateral (
        select coalesce(json_agg(json_build_object('lessonId', c.lesson_id, 'position', c.position, 'exception', c.exception)), '[]') as checked,
          array_agg(c.lesson_id) as lesson_ids
        from app.checked_day_of(a."pupilId", a."lessonId") c) day
      cross join lateral (
        select coalesce(json_agg(n.lesson_id) filter (where m.channel = 'push'), '[]') as by_push,
          coalesce(json_agg(n.lesson_id) filter (where m.channel = 'email'), '[]') as by_email
        from notice n join notice_message m on m.school_id = n.school_id and m.id in (n.push_message_id, n.email_message_id)
          and m.dropped_at is null and m.failed_at is null
        where n.school_id = app.school_id() and n.guardian_id = a."guardianId" and n.pupil_id = a."pupilId" and n.kind = 'absence'
          and n.lesson_id = any (day.lesson_ids)) told`;
}

/** An absence that was announced or explained while it waited to be sent is told by no message. */
export async function silenceExplained(db: Db): Promise<void> {
  await db.$executeRaw`select app.silence_explained()`;
}

/** Devices of people who are nobody's guardians any more are told nothing. */
export async function forgetDevices(db: Db): Promise<void> {
  await db.$executeRaw`select app.forget_devices()`;
}

/** Takes a browser's address from whoever had it before. */
export async function releaseDevice(db: Db, endpoint: string): Promise<void> {
  await db.$executeRaw`select app.release_device(${endpoint})`;
}
