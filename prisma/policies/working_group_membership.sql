-- Who supervises is known to the staff (regulation 1.3). A member is proposed by the leadership or the present chair, never by
-- herself, and is somebody of the staff; she counts once the director approves, never himself (1.4). A seat is decided once;
-- an approved one may end earlier.
alter table working_group_membership enable row level security;

drop policy if exists app_select on working_group_membership;
create policy app_select on working_group_membership for select to journal_app
  using (school_id = app.school_id()
    and (select app.is_staff()));
grant select on working_group_membership to journal_app;

drop policy if exists app_insert on working_group_membership;
create policy app_insert on working_group_membership for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.proposes_members())
    and proposed_by_id = app.person_id()
    and person_id <> app.person_id()
    and app.may_supervise(person_id, started_on)
    and num_nonnulls(approved_at, approved_by_id, declined_at, declined_by_id, word) = 0);
grant insert on working_group_membership to journal_app;

drop policy if exists app_update on working_group_membership;
create policy app_update on working_group_membership for update to journal_app
  using (school_id = app.school_id()
    and (select app.holds_post('director', 'actingDirector'))
    and person_id <> app.person_id()
    and declined_at is null)
  with check (school_id = app.school_id()
    and (select app.holds_post('director', 'actingDirector'))
    and person_id <> app.person_id()
    and app.seat_may_become(id, ended_on, approved_at, approved_by_id, declined_at, declined_by_id, word));
grant update (ended_on, approved_at, approved_by_id, declined_at, declined_by_id, word) on working_group_membership to journal_app;
