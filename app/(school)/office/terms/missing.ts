import { getTranslations } from 'next-intl/server';
import type { MissingRow } from '@/components/grading/missing-list';
import { listUnexplainedAbsences } from '@/lib/attendance/queries';
import type { Actor } from '@/lib/auth/actor';
import type { TermLine } from '@/lib/grading/view';
import { lessonsHref } from '@/lib/oversight/address-model';
import { NOBODY } from '@/lib/oversight/model';
import { getFilling } from '@/lib/oversight/queries';
import { fillingSchema } from '@/lib/oversight/schema';
import { listMissingTermMarks } from '@/lib/term-marks/queries';
import type { Locale } from '@/lib/text/locales';

/** What terms of the year still lack, and by whom: each row leads to where it is mended. */

/** Of which term a row is. */
export const keyOfTerm = ({ kind, ordinal }: Pick<TermLine, 'kind' | 'ordinal'>) => `${kind} ${ordinal}`;

/** Of each begun term of the kind the school counts by, who has lessons not filled in; most first. */
export async function missingBy(actor: Actor, by: 'teacher' | 'class', nobody: string, locale: Locale): Promise<Map<string, MissingRow[]>> {
  const view = await getFilling(actor, fillingSchema.parse({ by, columns: 'term' }), locale);
  return new Map((view?.terms ?? []).map(({ kind, ordinal: term }): [string, MissingRow[]] => {
    const column = view?.columns.findIndex((one) => one.term === term) ?? -1;
    const rows = (view?.rows ?? []).map(({ id, name, cells }) => ({
      name: name ?? nobody,
      count: cells[column]?.missing ?? 0,
      href: lessonsHref({ by, id: id ?? NOBODY, term, state: 'missing' }),
    }));
    return [keyOfTerm({ kind, ordinal: term }), rows.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count)];
  }));
}

/** Of each term whose marks are due, the groups with pupils who have none, most first; the year's mark with the last term's. */
export async function marksMissing(actor: Actor, yearId: string, locale: Locale): Promise<Map<string, MissingRow[]>> {
  const [rows, t] = [new Map<string, MissingRow[]>(), await getTranslations('termMarks.period')];
  for (const { kind, ordinal, period, groupId, groupName, subject, pupils } of await listMissingTermMarks(actor, yearId)) {
    const key = keyOfTerm({ kind, ordinal });
    rows.set(key, [...(rows.get(key) ?? []), { name: [groupName, subject[locale], ...(period === 'year' ? [t('year')] : [])].join(' · '), count: pupils, href: `/journal/${groupId}/term-marks?period=${period}` }]);
  }
  return rows;
}

/** Of each begun term, the classes with absences whose reason nobody has given: closing locks the reasons too. */
export async function absencesUnexplained(actor: Actor, yearId: string): Promise<Map<string, MissingRow[]>> {
  const rows = new Map<string, MissingRow[]>();
  for (const { termId, classId, className, lessons, ...term } of await listUnexplainedAbsences(actor, yearId)) {
    const key = keyOfTerm(term);
    rows.set(key, [...(rows.get(key) ?? []), { name: className, count: lessons, href: `/class/${classId}/attendance/sums?term=${termId}` }]);
  }
  return rows;
}
