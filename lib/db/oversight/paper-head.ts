import 'server-only';
import type { Day } from '@/lib/calendar/day';
import { openOn } from '../open-period';
import type { Db } from '../transaction';

/** What stands over a paper that is approved: the school in three languages, and whoever directs it. */
export interface PaperHead {
  school: { ky: string; ru: string; en: string };
  /** null: nobody that day */
  director: { surname: string; firstName: string } | null;
}

/** The head of a paper of the day; an acting director stands before the director. */
export async function paperHead(db: Db, schoolId: string, day: Day): Promise<PaperHead> {
  const { nameKy: ky, nameRu: ru, nameEn: en, staffAppointments: [head] } = await db.school.findUniqueOrThrow({
    where: { id: schoolId },
    select: {
      ...{ nameKy: true, nameRu: true, nameEn: true },
      staffAppointments: {
        where: { post: { in: ['director', 'actingDirector'] }, approvedAt: { not: null }, ...openOn(day) },
        orderBy: { post: 'desc' },
        take: 1,
        select: { person: { select: { surname: true, firstName: true } } },
      },
    },
  });
  return { school: { ky, ru, en }, director: head?.person ?? null };
}
