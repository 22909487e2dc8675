import 'server-only';
import type { NoticeKind } from '@/lib/notices/model';
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

/** Devices of people who are nobody's guardians any more are told nothing. */
export async function forgetDevices(db: Db): Promise<void> {
  await db.$executeRaw`select app.forget_devices()`;
}

/** Takes a browser's address from whoever had it before. */
export async function releaseDevice(db: Db, endpoint: string): Promise<void> {
  await db.$executeRaw`select app.release_device(${endpoint})`;
}
