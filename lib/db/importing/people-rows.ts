import 'server-only';
import type { Db } from '../transaction';

/**
 * New people of a school, thousands in one statement: each row as a model's `createMany` takes it, which takes longer
 * (2,000 pupils with their families come in within a third of the time, measured).
 */
type Rows = { data: readonly object[] };

export function insertPersons(db: Db, { data }: Rows) {
  return db.$executeRaw`
    insert into person (school_id, id, account_id, surname, first_name, patronymic, sort_key, search_key, created_at)
    select * from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as r("schoolId" uuid, id uuid, "accountId" uuid, surname text, "firstName" text,
      patronymic text, "sortKey" text, "searchKey" text, "createdAt" timestamptz)`;
}

export function insertContacts(db: Db, { data }: Rows) {
  return db.$executeRaw`
    insert into person_contact (school_id, person_id, phone)
    select * from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as r("schoolId" uuid, "personId" uuid, phone text)`;
}

export function insertPupils(db: Db, { data }: Rows) {
  return db.$executeRaw`
    insert into pupil (school_id, id, number, sex, born_on)
    select * from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as r("schoolId" uuid, id uuid, number text, sex sex, "bornOn" date)`;
}

export function insertEnrolments(db: Db, { data }: Rows) {
  return db.$executeRaw`
    insert into enrolment (school_id, id, pupil_id, class_id, started_on, ended_on)
    select * from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as r("schoolId" uuid, id uuid, "pupilId" uuid, "classId" uuid, "startedOn" date, "endedOn" date)`;
}

export function insertGuardianships(db: Db, { data }: Rows) {
  return db.$executeRaw`
    insert into guardianship (school_id, id, guardian_id, pupil_id, relation, may_announce, started_on, ended_on)
    select * from jsonb_to_recordset(${JSON.stringify(data)}::jsonb) as r("schoolId" uuid, id uuid, "guardianId" uuid, "pupilId" uuid, relation text,
      "mayAnnounce" boolean, "startedOn" date, "endedOn" date)`;
}
