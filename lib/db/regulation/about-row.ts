import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { Reader } from '../transaction';

/** What the page about the journal says of the school, in one statement. */
export interface AboutRow {
  school: { ky: string; ru: string; en: string };
  /** the version in force */
  regulation: { version: number; inForceOn: Day; ky: string; ru: string | null; en: string | null } | null;
  /** of each key every row in effect, oldest first */
  settings: { key: string; value: unknown }[];
  /** the posts of today in the order in which one asks, each by name */
  posts: { post: 'director' | 'actingDirector' | 'deputy' | 'administrator'; area: string | null; surname: string; firstName: string }[];
  chair: { surname: string; firstName: string } | null;
}

/** Of the school of whoever reads, on her day. */
export async function aboutRow(db: Reader): Promise<AboutRow> {
  const [row] = await db.$queryRaw<{ about: AboutRow }[]>`
    select jsonb_build_object(
      'school', (select jsonb_build_object('ky', s.name_ky, 'ru', s.name_ru, 'en', s.name_en) from school s where s.id = app.school_id()),
      'regulation', (select jsonb_build_object('version', v.version, 'inForceOn', v.in_force_on, 'ky', v.text_ky, 'ru', v.text_ru, 'en', v.text_en)
        from regulation_version v where v.school_id = app.school_id() and v.id = app.regulation_in_force()),
      'settings', (select coalesce(jsonb_agg(jsonb_build_object('key', s.key, 'value', s.value) order by s.effective_on, s.set_at), '[]')
        from setting s where s.school_id = app.school_id() and s.effective_on <= app.today()),
      'posts', (select coalesce(jsonb_agg(jsonb_build_object('post', a.post, 'area', a.area, 'surname', p.surname, 'firstName', p.first_name) order by a.post, p.sort_key, p.id), '[]')
        from staff_appointment a join person p on p.school_id = a.school_id and p.id = a.person_id
        where a.school_id = app.school_id() and a.post in ('director', 'actingDirector', 'deputy', 'administrator')
          and a.approved_at is not null and app.is_open(a.started_on, a.ended_on)),
      'chair', (select jsonb_build_object('surname', p.surname, 'firstName', p.first_name)
        from person p where p.school_id = app.school_id() and p.id = app.working_group_chair())
    ) as about`;
  if (!row) throw new Error('The statement about the journal gave no row');
  return row.about;
}
