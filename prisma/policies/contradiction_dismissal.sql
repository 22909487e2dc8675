-- That a contradiction is no fault, said by whoever oversees: never of one's own groups, one's own class, or a group or class
-- of a child of one's own. Taken back, never rewritten. Read by all who oversee.
alter table contradiction_dismissal enable row level security;

drop policy if exists app_select on contradiction_dismissal;
create policy app_select on contradiction_dismissal for select to journal_app
  using (school_id = app.school_id()
    and (select app.oversees()));
grant select on contradiction_dismissal to journal_app;

drop policy if exists app_insert on contradiction_dismissal;
create policy app_insert on contradiction_dismissal for insert to journal_app
  with check (school_id = app.school_id()
    and (select app.oversees())
    and dismissed_by_id = app.person_id()
    and withdrawn_at is null
    and not app.is_party_to(group_id, class_id, null));
grant insert on contradiction_dismissal to journal_app;

drop policy if exists app_update on contradiction_dismissal;
create policy app_update on contradiction_dismissal for update to journal_app
  using (school_id = app.school_id()
    and (select app.oversees())
    and withdrawn_at is null
    and not app.is_party_to(group_id, class_id, null))
  with check (school_id = app.school_id()
    and withdrawn_by_id = app.person_id());
grant update (withdrawn_at, withdrawn_by_id) on contradiction_dismissal to journal_app;
