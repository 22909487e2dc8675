-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "sex" AS ENUM ('male', 'female');

-- CreateEnum
CREATE TYPE "staff_post" AS ENUM ('director', 'actingDirector', 'deputy', 'secretary', 'administrator', 'classTeacher', 'teacher');

-- CreateEnum
CREATE TYPE "term_kind" AS ENUM ('quarter', 'halfYear', 'trimester');

-- CreateEnum
CREATE TYPE "bell_schedule_kind" AS ENUM ('regular', 'shortened');

-- CreateEnum
CREATE TYPE "special_day_kind" AS ENUM ('off', 'worksAs', 'remote', 'shortened');

-- CreateEnum
CREATE TYPE "special_day_scope" AS ENUM ('school', 'shift', 'parallel', 'class');

-- CreateEnum
CREATE TYPE "subgroup_source" AS ENUM ('list', 'sex', 'order');

-- CreateEnum
CREATE TYPE "grading_mode" AS ENUM ('fivePoint', 'none', 'points', 'credit');

-- CreateEnum
CREATE TYPE "lesson_part" AS ENUM ('topic', 'homework');

-- CreateEnum
CREATE TYPE "attendance_kind" AS ENUM ('absent', 'late', 'exempt');

-- CreateEnum
CREATE TYPE "absence_reason" AS ENUM ('sick', 'valid', 'none');

-- CreateEnum
CREATE TYPE "work_kind" AS ENUM ('answer', 'controlWork', 'homework', 'test', 'laboratory', 'written', 'practical');

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "login" TEXT NOT NULL,
    "password_hash" TEXT,
    "password_set_at" TIMESTAMPTZ(3),
    "must_change_password" BOOLEAN NOT NULL,
    "password_reset_at" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "known_device" (
    "account_id" UUID NOT NULL,
    "device_hash" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_device_pkey" PRIMARY KEY ("account_id","device_hash")
);

-- CreateTable
CREATE TABLE "sign_in_failure" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "not_before_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "setup_code" (
    "id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_code_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "school" (
    "id" UUID NOT NULL,
    "name_ky" TEXT NOT NULL,
    "name_ru" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "school_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "effective_on" DATE NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "set_by_id" UUID,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "person" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "account_id" UUID,
    "surname" TEXT NOT NULL,
    "first_name" TEXT NOT NULL,
    "patronymic" TEXT,
    "sort_key" TEXT NOT NULL,
    "search_key" TEXT NOT NULL,
    "locale" TEXT,
    "theme" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "person_contact" (
    "school_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "phone" TEXT,
    "email" TEXT,

    CONSTRAINT "person_contact_pkey" PRIMARY KEY ("school_id","person_id")
);

-- CreateTable
CREATE TABLE "session" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "device_label" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "pupil" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "sex" "sex",
    "born_on" DATE,

    CONSTRAINT "pupil_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "enrolment" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "class_id" UUID NOT NULL,
    "started_on" DATE NOT NULL,
    "ended_on" DATE,
    "order_number" TEXT,

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "guardianship" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "guardian_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "relation" TEXT,
    "may_announce" BOOLEAN NOT NULL,
    "started_on" DATE NOT NULL,
    "ended_on" DATE,

    CONSTRAINT "guardianship_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "staff_appointment" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "post" "staff_post" NOT NULL,
    "area" TEXT,
    "class_id" UUID,
    "order_number" TEXT,
    "started_on" DATE NOT NULL,
    "ended_on" DATE,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "proposed_by_id" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by_id" UUID,

    CONSTRAINT "staff_appointment_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "working_group_membership" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "is_chair" BOOLEAN NOT NULL,
    "order_number" TEXT,
    "started_on" DATE NOT NULL,
    "ended_on" DATE,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "proposed_by_id" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by_id" UUID,

    CONSTRAINT "working_group_membership_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "school_year" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "weekdays" INTEGER[],

    CONSTRAINT "school_year_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "term" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "year_id" UUID NOT NULL,
    "kind" "term_kind" NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,

    CONSTRAINT "term_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "term_closing" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "term_id" UUID NOT NULL,
    "closed_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_by_id" UUID NOT NULL,
    "reopened_at" TIMESTAMPTZ(3),
    "reopened_by_id" UUID,
    "reopen_reason" TEXT,

    CONSTRAINT "term_closing_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "term_unlock" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "term_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "teacher_id" UUID NOT NULL,
    "started_on" DATE NOT NULL,
    "ended_on" DATE,
    "reason" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "granted_by_id" UUID NOT NULL,

    CONSTRAINT "term_unlock_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "bell_schedule" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "bell_schedule_kind" NOT NULL,
    "started_on" DATE NOT NULL,
    "ended_on" DATE,

    CONSTRAINT "bell_schedule_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "bell_slot" (
    "school_id" UUID NOT NULL,
    "bell_schedule_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "shift" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "starts_at_minute" INTEGER NOT NULL,
    "ends_at_minute" INTEGER NOT NULL,

    CONSTRAINT "bell_slot_pkey" PRIMARY KEY ("school_id","bell_schedule_id","position")
);

-- CreateTable
CREATE TABLE "special_day" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "year_id" UUID NOT NULL,
    "started_on" DATE NOT NULL,
    "ended_on" DATE NOT NULL,
    "kind" "special_day_kind" NOT NULL,
    "scope" "special_day_scope" NOT NULL,
    "shift" INTEGER,
    "grade" INTEGER,
    "class_id" UUID,
    "works_as_weekday" INTEGER,
    "bell_schedule_id" UUID,
    "reason_ky" TEXT NOT NULL,
    "reason_ru" TEXT NOT NULL,
    "reason_en" TEXT NOT NULL,
    "order_number" TEXT,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,

    CONSTRAINT "special_day_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "school_class" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "year_id" UUID NOT NULL,
    "grade" INTEGER NOT NULL,
    "letter" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shift" INTEGER NOT NULL,
    "language_of_instruction" TEXT,

    CONSTRAINT "school_class_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "subgroup" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "class_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "source" "subgroup_source" NOT NULL,

    CONSTRAINT "subgroup_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "subgroup_membership" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "subgroup_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "started_on" DATE NOT NULL,
    "ended_on" DATE,

    CONSTRAINT "subgroup_membership_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "subgroup_confirmation" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "class_id" UUID NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_by_id" UUID NOT NULL,

    CONSTRAINT "subgroup_confirmation_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "subject" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name_ky" TEXT NOT NULL,
    "name_ru" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "subject_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "course" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "year_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,

    CONSTRAINT "course_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "course_group" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "grading_mode" "grading_mode" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "course_group_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "course_group_part" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "class_id" UUID NOT NULL,
    "subgroup_id" UUID,

    CONSTRAINT "course_group_part_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "course_group_membership" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "started_on" DATE NOT NULL,
    "ended_on" DATE,

    CONSTRAINT "course_group_membership_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "teaching_assignment" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "teacher_id" UUID NOT NULL,
    "order_number" TEXT,
    "started_on" DATE NOT NULL,
    "ended_on" DATE,

    CONSTRAINT "teaching_assignment_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "timetable" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "year_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "started_on" DATE NOT NULL,
    "ended_on" DATE,
    "put_in_force_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "timetable_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "timetable_entry" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "timetable_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "weekday" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "room" TEXT,

    CONSTRAINT "timetable_entry_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "lesson" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "on_date" DATE NOT NULL,
    "position" INTEGER NOT NULL,
    "timetable_entry_id" UUID,
    "room" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "cancelled_by_id" UUID,
    "cancel_reason" TEXT,
    "topic" TEXT,
    "curriculum_topic_id" UUID,
    "topic_revision_id" UUID,
    "topic_complete_since" TIMESTAMPTZ(3),
    "attendance_revision_id" UUID,
    "attendance_complete_since" TIMESTAMPTZ(3),
    "homework_complete_since" TIMESTAMPTZ(3),

    CONSTRAINT "lesson_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "homework" (
    "school_id" UUID NOT NULL,
    "given_lesson_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "due_lesson_id" UUID,
    "is_due_fixed" BOOLEAN NOT NULL,
    "text" TEXT,
    "minutes" INTEGER,
    "revision_id" UUID NOT NULL,

    CONSTRAINT "homework_pkey" PRIMARY KEY ("school_id","given_lesson_id")
);

-- CreateTable
CREATE TABLE "substitution" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "lesson_id" UUID NOT NULL,
    "substitute_id" UUID NOT NULL,
    "grants_marks" BOOLEAN NOT NULL,
    "order_number" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "substitution_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "curriculum_plan" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "curriculum_plan_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "curriculum_topic" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "hours" INTEGER NOT NULL,
    "homework" TEXT,
    "work_kind" "work_kind",

    CONSTRAINT "curriculum_topic_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "lesson_revision" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "lesson_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "part" "lesson_part" NOT NULL,
    "topic" TEXT,
    "curriculum_topic_id" UUID,
    "homework_text" TEXT,
    "homework_minutes" INTEGER,
    "due_lesson_id" UUID,
    "is_due_fixed" BOOLEAN,
    "base_revision_id" UUID,
    "typed_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "author_id" UUID NOT NULL,
    "session_id" UUID,
    "reason" TEXT,
    "publish_at" TIMESTAMPTZ(3) NOT NULL,
    "is_by_device_clock" BOOLEAN NOT NULL,
    "payload_hash" TEXT NOT NULL,

    CONSTRAINT "lesson_revision_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "attendance_exception" (
    "school_id" UUID NOT NULL,
    "lesson_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "kind" "attendance_kind",
    "minutes_late" INTEGER,
    "reason" "absence_reason",
    "revision_id" UUID NOT NULL,

    CONSTRAINT "attendance_exception_pkey" PRIMARY KEY ("school_id","lesson_id","pupil_id")
);

-- CreateTable
CREATE TABLE "attendance_revision" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "lesson_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "pupil_id" UUID,
    "kind" "attendance_kind",
    "minutes_late" INTEGER,
    "absence_reason" "absence_reason",
    "base_revision_id" UUID,
    "typed_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "author_id" UUID NOT NULL,
    "session_id" UUID,
    "reason" TEXT,
    "publish_at" TIMESTAMPTZ(3) NOT NULL,
    "is_by_device_clock" BOOLEAN NOT NULL,
    "payload_hash" TEXT NOT NULL,

    CONSTRAINT "attendance_revision_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "mark" (
    "school_id" UUID NOT NULL,
    "lesson_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "slot" INTEGER NOT NULL,
    "group_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "value" INTEGER,
    "work_kind" "work_kind" NOT NULL,
    "weight" INTEGER NOT NULL,
    "note" TEXT,
    "revision_id" UUID NOT NULL,

    CONSTRAINT "mark_pkey" PRIMARY KEY ("school_id","lesson_id","pupil_id","slot")
);

-- CreateTable
CREATE TABLE "mark_revision" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "lesson_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "slot" INTEGER NOT NULL,
    "group_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "value" INTEGER,
    "work_kind" "work_kind" NOT NULL,
    "weight" INTEGER NOT NULL,
    "note" TEXT,
    "base_revision_id" UUID,
    "typed_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "author_id" UUID NOT NULL,
    "session_id" UUID,
    "reason" TEXT,
    "publish_at" TIMESTAMPTZ(3) NOT NULL,
    "is_by_device_clock" BOOLEAN NOT NULL,
    "payload_hash" TEXT NOT NULL,

    CONSTRAINT "mark_revision_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "history_entry" (
    "school_id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" UUID,
    "session_id" UUID,
    "fact" TEXT NOT NULL,
    "subject_pupil_id" UUID,
    "group_id" UUID,
    "payload" JSONB,
    "salt" TEXT NOT NULL,
    "payload_hash" TEXT NOT NULL,

    CONSTRAINT "history_entry_pkey" PRIMARY KEY ("school_id","seq")
);

-- CreateTable
CREATE TABLE "record_reading" (
    "school_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "on_date" DATE NOT NULL,
    "hat" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "readings" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "record_reading_pkey" PRIMARY KEY ("school_id","person_id","on_date","hat","subject_kind","subject_id")
);

-- CreateTable
CREATE TABLE "blob" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "content_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "blob_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "imported_by_id" UUID,
    "files" JSONB NOT NULL,
    "summary" JSONB NOT NULL,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_login_key" ON "account"("login");

-- CreateIndex
CREATE INDEX "setting_school_id_key_effective_on_idx" ON "setting"("school_id", "key", "effective_on");

-- CreateIndex
CREATE INDEX "person_school_id_sort_key_idx" ON "person"("school_id", "sort_key");

-- CreateIndex
CREATE UNIQUE INDEX "person_school_id_account_id_key" ON "person"("school_id", "account_id");

-- CreateIndex
CREATE INDEX "person_contact_school_id_phone_idx" ON "person_contact"("school_id", "phone");

-- CreateIndex
CREATE INDEX "session_school_id_person_id_idx" ON "session"("school_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "pupil_school_id_number_key" ON "pupil"("school_id", "number");

-- CreateIndex
CREATE INDEX "enrolment_school_id_pupil_id_idx" ON "enrolment"("school_id", "pupil_id");

-- CreateIndex
CREATE INDEX "enrolment_school_id_class_id_idx" ON "enrolment"("school_id", "class_id");

-- CreateIndex
CREATE INDEX "guardianship_school_id_guardian_id_idx" ON "guardianship"("school_id", "guardian_id");

-- CreateIndex
CREATE INDEX "guardianship_school_id_pupil_id_idx" ON "guardianship"("school_id", "pupil_id");

-- CreateIndex
CREATE INDEX "staff_appointment_school_id_person_id_idx" ON "staff_appointment"("school_id", "person_id");

-- CreateIndex
CREATE INDEX "staff_appointment_school_id_class_id_idx" ON "staff_appointment"("school_id", "class_id");

-- CreateIndex
CREATE INDEX "working_group_membership_school_id_person_id_idx" ON "working_group_membership"("school_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "school_year_school_id_label_key" ON "school_year"("school_id", "label");

-- CreateIndex
CREATE UNIQUE INDEX "term_school_id_year_id_kind_ordinal_key" ON "term"("school_id", "year_id", "kind", "ordinal");

-- CreateIndex
CREATE INDEX "term_closing_school_id_term_id_idx" ON "term_closing"("school_id", "term_id");

-- CreateIndex
CREATE INDEX "term_unlock_school_id_group_id_idx" ON "term_unlock"("school_id", "group_id");

-- CreateIndex
CREATE UNIQUE INDEX "bell_schedule_school_id_name_started_on_key" ON "bell_schedule"("school_id", "name", "started_on");

-- CreateIndex
CREATE INDEX "special_day_school_id_year_id_started_on_idx" ON "special_day"("school_id", "year_id", "started_on");

-- CreateIndex
CREATE UNIQUE INDEX "school_class_school_id_year_id_name_key" ON "school_class"("school_id", "year_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "subgroup_school_id_class_id_name_key" ON "subgroup"("school_id", "class_id", "name");

-- CreateIndex
CREATE INDEX "subgroup_membership_school_id_subgroup_id_idx" ON "subgroup_membership"("school_id", "subgroup_id");

-- CreateIndex
CREATE INDEX "subgroup_membership_school_id_pupil_id_idx" ON "subgroup_membership"("school_id", "pupil_id");

-- CreateIndex
CREATE INDEX "subgroup_confirmation_school_id_class_id_idx" ON "subgroup_confirmation"("school_id", "class_id");

-- CreateIndex
CREATE UNIQUE INDEX "subject_school_id_name_ky_key" ON "subject"("school_id", "name_ky");

-- CreateIndex
CREATE UNIQUE INDEX "course_school_id_year_id_subject_id_key" ON "course"("school_id", "year_id", "subject_id");

-- CreateIndex
CREATE INDEX "course_group_school_id_course_id_idx" ON "course_group"("school_id", "course_id");

-- CreateIndex
CREATE UNIQUE INDEX "course_group_school_id_id_course_id_key" ON "course_group"("school_id", "id", "course_id");

-- CreateIndex
CREATE INDEX "course_group_part_school_id_group_id_idx" ON "course_group_part"("school_id", "group_id");

-- CreateIndex
CREATE INDEX "course_group_part_school_id_class_id_idx" ON "course_group_part"("school_id", "class_id");

-- CreateIndex
CREATE INDEX "course_group_membership_school_id_group_id_idx" ON "course_group_membership"("school_id", "group_id");

-- CreateIndex
CREATE INDEX "course_group_membership_school_id_pupil_id_idx" ON "course_group_membership"("school_id", "pupil_id");

-- CreateIndex
CREATE INDEX "teaching_assignment_school_id_group_id_idx" ON "teaching_assignment"("school_id", "group_id");

-- CreateIndex
CREATE INDEX "teaching_assignment_school_id_teacher_id_idx" ON "teaching_assignment"("school_id", "teacher_id");

-- CreateIndex
CREATE INDEX "timetable_school_id_year_id_idx" ON "timetable"("school_id", "year_id");

-- CreateIndex
CREATE UNIQUE INDEX "timetable_entry_school_id_timetable_id_group_id_weekday_pos_key" ON "timetable_entry"("school_id", "timetable_id", "group_id", "weekday", "position");

-- CreateIndex
CREATE INDEX "lesson_school_id_group_id_on_date_idx" ON "lesson"("school_id", "group_id", "on_date");

-- CreateIndex
CREATE INDEX "lesson_school_id_on_date_idx" ON "lesson"("school_id", "on_date");

-- CreateIndex
CREATE UNIQUE INDEX "lesson_school_id_id_group_id_key" ON "lesson"("school_id", "id", "group_id");

-- CreateIndex
CREATE INDEX "homework_school_id_due_lesson_id_idx" ON "homework"("school_id", "due_lesson_id");

-- CreateIndex
CREATE INDEX "homework_school_id_group_id_idx" ON "homework"("school_id", "group_id");

-- CreateIndex
CREATE INDEX "substitution_school_id_lesson_id_idx" ON "substitution"("school_id", "lesson_id");

-- CreateIndex
CREATE INDEX "substitution_school_id_substitute_id_idx" ON "substitution"("school_id", "substitute_id");

-- CreateIndex
CREATE UNIQUE INDEX "curriculum_plan_school_id_group_id_key" ON "curriculum_plan"("school_id", "group_id");

-- CreateIndex
CREATE UNIQUE INDEX "curriculum_topic_school_id_plan_id_ordinal_key" ON "curriculum_topic"("school_id", "plan_id", "ordinal");

-- CreateIndex
CREATE INDEX "lesson_revision_school_id_lesson_id_idx" ON "lesson_revision"("school_id", "lesson_id");

-- CreateIndex
CREATE INDEX "attendance_exception_school_id_pupil_id_idx" ON "attendance_exception"("school_id", "pupil_id");

-- CreateIndex
CREATE INDEX "attendance_exception_school_id_group_id_idx" ON "attendance_exception"("school_id", "group_id");

-- CreateIndex
CREATE INDEX "attendance_revision_school_id_lesson_id_idx" ON "attendance_revision"("school_id", "lesson_id");

-- CreateIndex
CREATE INDEX "attendance_revision_school_id_pupil_id_idx" ON "attendance_revision"("school_id", "pupil_id");

-- CreateIndex
CREATE INDEX "mark_school_id_group_id_idx" ON "mark"("school_id", "group_id");

-- CreateIndex
CREATE INDEX "mark_school_id_course_id_pupil_id_idx" ON "mark"("school_id", "course_id", "pupil_id");

-- CreateIndex
CREATE INDEX "mark_school_id_pupil_id_idx" ON "mark"("school_id", "pupil_id");

-- CreateIndex
CREATE INDEX "mark_revision_school_id_lesson_id_pupil_id_slot_idx" ON "mark_revision"("school_id", "lesson_id", "pupil_id", "slot");

-- CreateIndex
CREATE INDEX "mark_revision_school_id_pupil_id_idx" ON "mark_revision"("school_id", "pupil_id");

-- CreateIndex
CREATE INDEX "mark_revision_school_id_group_id_idx" ON "mark_revision"("school_id", "group_id");

-- CreateIndex
CREATE INDEX "mark_revision_school_id_base_revision_id_idx" ON "mark_revision"("school_id", "base_revision_id");

-- CreateIndex
CREATE INDEX "history_entry_school_id_at_idx" ON "history_entry"("school_id", "at");

-- CreateIndex
CREATE INDEX "history_entry_school_id_person_id_idx" ON "history_entry"("school_id", "person_id");

-- AddForeignKey
ALTER TABLE "known_device" ADD CONSTRAINT "known_device_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "setting" ADD CONSTRAINT "setting_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "setting" ADD CONSTRAINT "setting_school_id_set_by_id_fkey" FOREIGN KEY ("school_id", "set_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "person_contact" ADD CONSTRAINT "person_contact_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "person_contact" ADD CONSTRAINT "person_contact_school_id_person_id_fkey" FOREIGN KEY ("school_id", "person_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_school_id_person_id_fkey" FOREIGN KEY ("school_id", "person_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "pupil" ADD CONSTRAINT "pupil_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "pupil" ADD CONSTRAINT "pupil_school_id_id_fkey" FOREIGN KEY ("school_id", "id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_school_id_class_id_fkey" FOREIGN KEY ("school_id", "class_id") REFERENCES "school_class"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "guardianship" ADD CONSTRAINT "guardianship_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "guardianship" ADD CONSTRAINT "guardianship_school_id_guardian_id_fkey" FOREIGN KEY ("school_id", "guardian_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "guardianship" ADD CONSTRAINT "guardianship_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "staff_appointment" ADD CONSTRAINT "staff_appointment_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "staff_appointment" ADD CONSTRAINT "staff_appointment_school_id_person_id_fkey" FOREIGN KEY ("school_id", "person_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "staff_appointment" ADD CONSTRAINT "staff_appointment_school_id_class_id_fkey" FOREIGN KEY ("school_id", "class_id") REFERENCES "school_class"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "staff_appointment" ADD CONSTRAINT "staff_appointment_school_id_proposed_by_id_fkey" FOREIGN KEY ("school_id", "proposed_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "staff_appointment" ADD CONSTRAINT "staff_appointment_school_id_approved_by_id_fkey" FOREIGN KEY ("school_id", "approved_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "working_group_membership" ADD CONSTRAINT "working_group_membership_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "working_group_membership" ADD CONSTRAINT "working_group_membership_school_id_person_id_fkey" FOREIGN KEY ("school_id", "person_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "working_group_membership" ADD CONSTRAINT "working_group_membership_school_id_proposed_by_id_fkey" FOREIGN KEY ("school_id", "proposed_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "working_group_membership" ADD CONSTRAINT "working_group_membership_school_id_approved_by_id_fkey" FOREIGN KEY ("school_id", "approved_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "school_year" ADD CONSTRAINT "school_year_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term" ADD CONSTRAINT "term_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term" ADD CONSTRAINT "term_school_id_year_id_fkey" FOREIGN KEY ("school_id", "year_id") REFERENCES "school_year"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term_closing" ADD CONSTRAINT "term_closing_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term_closing" ADD CONSTRAINT "term_closing_school_id_term_id_fkey" FOREIGN KEY ("school_id", "term_id") REFERENCES "term"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term_closing" ADD CONSTRAINT "term_closing_school_id_closed_by_id_fkey" FOREIGN KEY ("school_id", "closed_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term_closing" ADD CONSTRAINT "term_closing_school_id_reopened_by_id_fkey" FOREIGN KEY ("school_id", "reopened_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term_unlock" ADD CONSTRAINT "term_unlock_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term_unlock" ADD CONSTRAINT "term_unlock_school_id_term_id_fkey" FOREIGN KEY ("school_id", "term_id") REFERENCES "term"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term_unlock" ADD CONSTRAINT "term_unlock_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term_unlock" ADD CONSTRAINT "term_unlock_school_id_teacher_id_fkey" FOREIGN KEY ("school_id", "teacher_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term_unlock" ADD CONSTRAINT "term_unlock_school_id_granted_by_id_fkey" FOREIGN KEY ("school_id", "granted_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bell_schedule" ADD CONSTRAINT "bell_schedule_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bell_slot" ADD CONSTRAINT "bell_slot_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bell_slot" ADD CONSTRAINT "bell_slot_school_id_bell_schedule_id_fkey" FOREIGN KEY ("school_id", "bell_schedule_id") REFERENCES "bell_schedule"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "special_day" ADD CONSTRAINT "special_day_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "special_day" ADD CONSTRAINT "special_day_school_id_year_id_fkey" FOREIGN KEY ("school_id", "year_id") REFERENCES "school_year"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "special_day" ADD CONSTRAINT "special_day_school_id_class_id_fkey" FOREIGN KEY ("school_id", "class_id") REFERENCES "school_class"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "special_day" ADD CONSTRAINT "special_day_school_id_bell_schedule_id_fkey" FOREIGN KEY ("school_id", "bell_schedule_id") REFERENCES "bell_schedule"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "special_day" ADD CONSTRAINT "special_day_school_id_entered_by_id_fkey" FOREIGN KEY ("school_id", "entered_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "special_day" ADD CONSTRAINT "special_day_school_id_withdrawn_by_id_fkey" FOREIGN KEY ("school_id", "withdrawn_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "school_class" ADD CONSTRAINT "school_class_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "school_class" ADD CONSTRAINT "school_class_school_id_year_id_fkey" FOREIGN KEY ("school_id", "year_id") REFERENCES "school_year"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "subgroup" ADD CONSTRAINT "subgroup_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "subgroup" ADD CONSTRAINT "subgroup_school_id_class_id_fkey" FOREIGN KEY ("school_id", "class_id") REFERENCES "school_class"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "subgroup_membership" ADD CONSTRAINT "subgroup_membership_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "subgroup_membership" ADD CONSTRAINT "subgroup_membership_school_id_subgroup_id_fkey" FOREIGN KEY ("school_id", "subgroup_id") REFERENCES "subgroup"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "subgroup_membership" ADD CONSTRAINT "subgroup_membership_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "subgroup_confirmation" ADD CONSTRAINT "subgroup_confirmation_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "subgroup_confirmation" ADD CONSTRAINT "subgroup_confirmation_school_id_class_id_fkey" FOREIGN KEY ("school_id", "class_id") REFERENCES "school_class"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "subgroup_confirmation" ADD CONSTRAINT "subgroup_confirmation_school_id_confirmed_by_id_fkey" FOREIGN KEY ("school_id", "confirmed_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "subject" ADD CONSTRAINT "subject_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "course" ADD CONSTRAINT "course_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "course" ADD CONSTRAINT "course_school_id_year_id_fkey" FOREIGN KEY ("school_id", "year_id") REFERENCES "school_year"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "course" ADD CONSTRAINT "course_school_id_subject_id_fkey" FOREIGN KEY ("school_id", "subject_id") REFERENCES "subject"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "course_group" ADD CONSTRAINT "course_group_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "course_group" ADD CONSTRAINT "course_group_school_id_course_id_fkey" FOREIGN KEY ("school_id", "course_id") REFERENCES "course"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "course_group_part" ADD CONSTRAINT "course_group_part_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "course_group_part" ADD CONSTRAINT "course_group_part_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "course_group_part" ADD CONSTRAINT "course_group_part_school_id_class_id_fkey" FOREIGN KEY ("school_id", "class_id") REFERENCES "school_class"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "course_group_part" ADD CONSTRAINT "course_group_part_school_id_subgroup_id_fkey" FOREIGN KEY ("school_id", "subgroup_id") REFERENCES "subgroup"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "course_group_membership" ADD CONSTRAINT "course_group_membership_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "course_group_membership" ADD CONSTRAINT "course_group_membership_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "course_group_membership" ADD CONSTRAINT "course_group_membership_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "teaching_assignment" ADD CONSTRAINT "teaching_assignment_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "teaching_assignment" ADD CONSTRAINT "teaching_assignment_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "teaching_assignment" ADD CONSTRAINT "teaching_assignment_school_id_teacher_id_fkey" FOREIGN KEY ("school_id", "teacher_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "timetable" ADD CONSTRAINT "timetable_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "timetable" ADD CONSTRAINT "timetable_school_id_year_id_fkey" FOREIGN KEY ("school_id", "year_id") REFERENCES "school_year"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "timetable_entry" ADD CONSTRAINT "timetable_entry_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "timetable_entry" ADD CONSTRAINT "timetable_entry_school_id_timetable_id_fkey" FOREIGN KEY ("school_id", "timetable_id") REFERENCES "timetable"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "timetable_entry" ADD CONSTRAINT "timetable_entry_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_school_id_timetable_entry_id_fkey" FOREIGN KEY ("school_id", "timetable_entry_id") REFERENCES "timetable_entry"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_school_id_cancelled_by_id_fkey" FOREIGN KEY ("school_id", "cancelled_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_school_id_curriculum_topic_id_fkey" FOREIGN KEY ("school_id", "curriculum_topic_id") REFERENCES "curriculum_topic"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "homework" ADD CONSTRAINT "homework_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "homework" ADD CONSTRAINT "homework_school_id_given_lesson_id_group_id_fkey" FOREIGN KEY ("school_id", "given_lesson_id", "group_id") REFERENCES "lesson"("school_id", "id", "group_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "homework" ADD CONSTRAINT "homework_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "homework" ADD CONSTRAINT "homework_school_id_due_lesson_id_group_id_fkey" FOREIGN KEY ("school_id", "due_lesson_id", "group_id") REFERENCES "lesson"("school_id", "id", "group_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "substitution" ADD CONSTRAINT "substitution_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "substitution" ADD CONSTRAINT "substitution_school_id_lesson_id_fkey" FOREIGN KEY ("school_id", "lesson_id") REFERENCES "lesson"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "substitution" ADD CONSTRAINT "substitution_school_id_substitute_id_fkey" FOREIGN KEY ("school_id", "substitute_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "substitution" ADD CONSTRAINT "substitution_school_id_created_by_id_fkey" FOREIGN KEY ("school_id", "created_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "curriculum_plan" ADD CONSTRAINT "curriculum_plan_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "curriculum_plan" ADD CONSTRAINT "curriculum_plan_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "curriculum_topic" ADD CONSTRAINT "curriculum_topic_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "curriculum_topic" ADD CONSTRAINT "curriculum_topic_school_id_plan_id_fkey" FOREIGN KEY ("school_id", "plan_id") REFERENCES "curriculum_plan"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lesson_revision" ADD CONSTRAINT "lesson_revision_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lesson_revision" ADD CONSTRAINT "lesson_revision_school_id_lesson_id_group_id_fkey" FOREIGN KEY ("school_id", "lesson_id", "group_id") REFERENCES "lesson"("school_id", "id", "group_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lesson_revision" ADD CONSTRAINT "lesson_revision_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lesson_revision" ADD CONSTRAINT "lesson_revision_school_id_author_id_fkey" FOREIGN KEY ("school_id", "author_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attendance_exception" ADD CONSTRAINT "attendance_exception_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attendance_exception" ADD CONSTRAINT "attendance_exception_school_id_lesson_id_group_id_fkey" FOREIGN KEY ("school_id", "lesson_id", "group_id") REFERENCES "lesson"("school_id", "id", "group_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attendance_exception" ADD CONSTRAINT "attendance_exception_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attendance_exception" ADD CONSTRAINT "attendance_exception_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attendance_revision" ADD CONSTRAINT "attendance_revision_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attendance_revision" ADD CONSTRAINT "attendance_revision_school_id_lesson_id_group_id_fkey" FOREIGN KEY ("school_id", "lesson_id", "group_id") REFERENCES "lesson"("school_id", "id", "group_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attendance_revision" ADD CONSTRAINT "attendance_revision_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attendance_revision" ADD CONSTRAINT "attendance_revision_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attendance_revision" ADD CONSTRAINT "attendance_revision_school_id_author_id_fkey" FOREIGN KEY ("school_id", "author_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_school_id_lesson_id_group_id_fkey" FOREIGN KEY ("school_id", "lesson_id", "group_id") REFERENCES "lesson"("school_id", "id", "group_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_school_id_group_id_course_id_fkey" FOREIGN KEY ("school_id", "group_id", "course_id") REFERENCES "course_group"("school_id", "id", "course_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_school_id_course_id_fkey" FOREIGN KEY ("school_id", "course_id") REFERENCES "course"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mark_revision" ADD CONSTRAINT "mark_revision_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mark_revision" ADD CONSTRAINT "mark_revision_school_id_lesson_id_group_id_fkey" FOREIGN KEY ("school_id", "lesson_id", "group_id") REFERENCES "lesson"("school_id", "id", "group_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mark_revision" ADD CONSTRAINT "mark_revision_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mark_revision" ADD CONSTRAINT "mark_revision_school_id_group_id_course_id_fkey" FOREIGN KEY ("school_id", "group_id", "course_id") REFERENCES "course_group"("school_id", "id", "course_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mark_revision" ADD CONSTRAINT "mark_revision_school_id_course_id_fkey" FOREIGN KEY ("school_id", "course_id") REFERENCES "course"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mark_revision" ADD CONSTRAINT "mark_revision_school_id_author_id_fkey" FOREIGN KEY ("school_id", "author_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "history_entry" ADD CONSTRAINT "history_entry_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "history_entry" ADD CONSTRAINT "history_entry_school_id_person_id_fkey" FOREIGN KEY ("school_id", "person_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "history_entry" ADD CONSTRAINT "history_entry_school_id_subject_pupil_id_fkey" FOREIGN KEY ("school_id", "subject_pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "history_entry" ADD CONSTRAINT "history_entry_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "record_reading" ADD CONSTRAINT "record_reading_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "record_reading" ADD CONSTRAINT "record_reading_school_id_person_id_fkey" FOREIGN KEY ("school_id", "person_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "blob" ADD CONSTRAINT "blob_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "blob" ADD CONSTRAINT "blob_school_id_created_by_id_fkey" FOREIGN KEY ("school_id", "created_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_school_id_imported_by_id_fkey" FOREIGN KEY ("school_id", "imported_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Guards that the schema language cannot say.
create extension if not exists btree_gist;

-- Membership is a period: it does not end before it starts, and no two of a kind overlap (the last day is included).
alter table enrolment
  add constraint enrolment_period check (ended_on >= started_on),
  add constraint enrolment_one_class_at_a_time exclude using gist (school_id with =, pupil_id with =, daterange(started_on, ended_on, '[]') with &&);
alter table guardianship
  add constraint guardianship_period check (ended_on >= started_on),
  add constraint guardianship_no_overlap exclude using gist (school_id with =, guardian_id with =, pupil_id with =, daterange(started_on, ended_on, '[]') with &&);
alter table staff_appointment
  add constraint staff_appointment_period check (ended_on >= started_on),
  add constraint staff_appointment_no_overlap exclude using gist (school_id with =, person_id with =, post with =, (coalesce(class_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =, daterange(started_on, ended_on, '[]') with &&);
alter table working_group_membership
  add constraint working_group_membership_period check (ended_on >= started_on),
  add constraint working_group_membership_no_overlap exclude using gist (school_id with =, person_id with =, daterange(started_on, ended_on, '[]') with &&);
alter table subgroup_membership
  add constraint subgroup_membership_period check (ended_on >= started_on),
  add constraint subgroup_membership_no_overlap exclude using gist (school_id with =, subgroup_id with =, pupil_id with =, daterange(started_on, ended_on, '[]') with &&);
alter table course_group_membership
  add constraint course_group_membership_period check (ended_on >= started_on),
  add constraint course_group_membership_no_overlap exclude using gist (school_id with =, group_id with =, pupil_id with =, daterange(started_on, ended_on, '[]') with &&);
alter table teaching_assignment
  add constraint teaching_assignment_period check (ended_on >= started_on),
  add constraint teaching_assignment_no_overlap exclude using gist (school_id with =, group_id with =, teacher_id with =, daterange(started_on, ended_on, '[]') with &&);
alter table timetable
  add constraint timetable_period check (ended_on >= started_on),
  add constraint timetable_one_in_force exclude using gist (school_id with =, year_id with =, daterange(started_on, ended_on, '[]') with &&);
alter table term_unlock
  add constraint term_unlock_period check (ended_on >= started_on),
  add constraint term_unlock_no_overlap exclude using gist (school_id with =, term_id with =, group_id with =, teacher_id with =, daterange(started_on, ended_on, '[]') with &&);
alter table bell_schedule
  add constraint bell_schedule_period check (ended_on >= started_on),
  add constraint bell_schedule_no_overlap exclude using gist (school_id with =, name with =, daterange(started_on, ended_on, '[]') with &&);

alter table school_year add constraint school_year_span check (ends_on > starts_on);
alter table term add constraint term_span check (ends_on > starts_on);
alter table term add constraint term_no_overlap exclude using gist (school_id with =, year_id with =, kind with =, daterange(starts_on, ends_on, '[]') with &&);
alter table bell_slot add constraint bell_slot_span check (starts_at_minute >= 0 and ends_at_minute > starts_at_minute and ends_at_minute <= 1440);
alter table bell_slot add constraint bell_slot_numbers check (position >= 1 and number >= 1 and shift >= 1);
alter table special_day add constraint special_day_span check (ended_on >= started_on);
alter table special_day add constraint special_day_scope check (
  (scope = 'shift') = (shift is not null) and (scope = 'parallel') = (grade is not null) and (scope = 'class') = (class_id is not null));
alter table special_day add constraint special_day_kind check (
  (kind = 'worksAs') = (works_as_weekday is not null) and (kind = 'shortened') = (bell_schedule_id is not null));
alter table timetable_entry add constraint timetable_entry_place check (weekday between 1 and 7 and position >= 1);
alter table school_class add constraint school_class_grade check (grade between 1 and 12);

-- A term is closed once at a time.
alter table term_closing add constraint term_closing_once exclude using gist (
  school_id with =, term_id with =, tstzrange(closed_at, reopened_at, '[)') with &&);
-- A lesson has one substitute at a time.
alter table substitution add constraint substitution_once exclude using gist (
  school_id with =, lesson_id with =, tstzrange(created_at, withdrawn_at, '[)') with &&);

-- What a mark and an absence may hold whatever the screen sent.
alter table mark add constraint mark_value check (value between 0 and 100), add constraint mark_slot check (slot between 0 and 9), add constraint mark_weight check (weight between 1 and 10);
alter table mark_revision add constraint mark_revision_value check (value between 0 and 100), add constraint mark_revision_slot check (slot between 0 and 9), add constraint mark_revision_weight check (weight between 1 and 10);
alter table attendance_exception add constraint attendance_exception_minutes check (minutes_late is null or (kind = 'late' and minutes_late between 1 and 240));
alter table homework add constraint homework_minutes check (minutes between 0 and 600);
