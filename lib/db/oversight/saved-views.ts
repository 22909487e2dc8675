import 'server-only';
import { Prisma } from '../generated/client';

export interface SavedViewRow {
  id: string;
  name: string;
  query: string;
  isShared: boolean;
  isOwn: boolean;
  by: { surname: string; firstName: string };
}

/** The pictures that whoever oversees comes back to, beside the one that is read. */
export const SAVED_VIEWS = Prisma.sql`(select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'query', v.query, 'isShared', v.is_shared,
    'isOwn', v.saved_by_id = app.person_id(), 'by', jsonb_build_object('surname', p.surname, 'firstName', p.first_name)) order by v.name, v.id), '[]')
  from saved_view v join person p on p.school_id = v.school_id and p.id = v.saved_by_id
  where v.school_id = app.school_id() and v.removed_at is null)`;
