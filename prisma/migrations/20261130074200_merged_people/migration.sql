-- Two rows that were one person: the one that gave way stays and points to the one that was kept.
alter table person add column merged_into_id uuid, add column merged_at timestamptz(3);
alter table person add constraint person_school_id_merged_into_id_fkey foreign key (school_id, merged_into_id) references person (school_id, id) on delete restrict on update restrict;
alter table person add constraint person_merged_once check ((merged_into_id is null) = (merged_at is null) and merged_into_id <> id);
