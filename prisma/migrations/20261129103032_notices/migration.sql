-- CreateEnum
CREATE TYPE "notice_kind" AS ENUM ('absence', 'absenceCorrected', 'mark', 'termMark');

-- CreateEnum
CREATE TYPE "notice_channel" AS ENUM ('push', 'email');

-- CreateEnum
CREATE TYPE "notice_pace" AS ENUM ('atOnce', 'daily', 'weekly', 'off');

-- CreateEnum
CREATE TYPE "notice_trouble" AS ENUM ('unreachable', 'refused', 'unexpected');

-- CreateTable
CREATE TABLE "notice" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "guardian_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "kind" "notice_kind" NOT NULL,
    "fact_id" UUID NOT NULL,
    "lesson_id" UUID,
    "found_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "push_due_at" TIMESTAMPTZ(3),
    "push_message_id" UUID,
    "email_due_at" TIMESTAMPTZ(3),
    "email_message_id" UUID,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "notice_message" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "guardian_id" UUID NOT NULL,
    "channel" "notice_channel" NOT NULL,
    "confirms" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "job_id" UUID NOT NULL,
    "queued_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "dropped_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),
    "trouble" "notice_trouble",

    CONSTRAINT "notice_message_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "notice_preference" (
    "school_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "push_absences" "notice_pace" NOT NULL,
    "push_marks" "notice_pace" NOT NULL,
    "email_absences" "notice_pace" NOT NULL,
    "email_marks" "notice_pace" NOT NULL,
    "quiet_from_hour" INTEGER,
    "quiet_until_hour" INTEGER,
    "tells_details" BOOLEAN NOT NULL,
    "email" TEXT,
    "email_asked_at" TIMESTAMPTZ(3),
    "email_wrong_tries" INTEGER NOT NULL,
    "email_confirmed_at" TIMESTAMPTZ(3),
    "set_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_preference_pkey" PRIMARY KEY ("school_id","person_id")
);

-- CreateTable
CREATE TABLE "notice_scan" (
    "school_id" UUID NOT NULL,
    "scanned_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_scan_pkey" PRIMARY KEY ("school_id")
);

-- CreateTable
CREATE TABLE "push_subscription" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "endpoint" TEXT,
    "p256dh" TEXT,
    "auth" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "push_subscription_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "notice_school_id_guardian_id_found_at_idx" ON "notice"("school_id", "guardian_id", "found_at");

-- CreateIndex
CREATE INDEX "notice_school_id_guardian_id_lesson_id_idx" ON "notice"("school_id", "guardian_id", "lesson_id");

-- CreateIndex
CREATE INDEX "notice_school_id_push_due_at_idx" ON "notice"("school_id", "push_due_at");

-- CreateIndex
CREATE INDEX "notice_school_id_email_due_at_idx" ON "notice"("school_id", "email_due_at");

-- CreateIndex
CREATE INDEX "notice_school_id_push_message_id_idx" ON "notice"("school_id", "push_message_id");

-- CreateIndex
CREATE INDEX "notice_school_id_email_message_id_idx" ON "notice"("school_id", "email_message_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_school_id_guardian_id_fact_id_kind_key" ON "notice"("school_id", "guardian_id", "fact_id", "kind");

-- CreateIndex
CREATE INDEX "notice_message_school_id_queued_at_idx" ON "notice_message"("school_id", "queued_at");

-- CreateIndex
CREATE INDEX "notice_message_school_id_failed_at_idx" ON "notice_message"("school_id", "failed_at");

-- CreateIndex
CREATE INDEX "push_subscription_school_id_person_id_idx" ON "push_subscription"("school_id", "person_id");

-- CreateIndex
CREATE INDEX "push_subscription_school_id_session_id_idx" ON "push_subscription"("school_id", "session_id");

-- CreateIndex
CREATE UNIQUE INDEX "push_subscription_school_id_endpoint_key" ON "push_subscription"("school_id", "endpoint");

-- CreateIndex
CREATE INDEX "attendance_revision_school_id_received_at_idx" ON "attendance_revision"("school_id", "received_at");

-- CreateIndex
CREATE INDEX "mark_revision_school_id_publish_at_idx" ON "mark_revision"("school_id", "publish_at");

-- CreateIndex
CREATE INDEX "term_mark_revision_school_id_publish_at_idx" ON "term_mark_revision"("school_id", "publish_at");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_school_id_guardian_id_fkey" FOREIGN KEY ("school_id", "guardian_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_school_id_lesson_id_fkey" FOREIGN KEY ("school_id", "lesson_id") REFERENCES "lesson"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_school_id_push_message_id_fkey" FOREIGN KEY ("school_id", "push_message_id") REFERENCES "notice_message"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_school_id_email_message_id_fkey" FOREIGN KEY ("school_id", "email_message_id") REFERENCES "notice_message"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice_message" ADD CONSTRAINT "notice_message_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice_message" ADD CONSTRAINT "notice_message_school_id_guardian_id_fkey" FOREIGN KEY ("school_id", "guardian_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice_preference" ADD CONSTRAINT "notice_preference_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice_preference" ADD CONSTRAINT "notice_preference_school_id_person_id_fkey" FOREIGN KEY ("school_id", "person_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "notice_scan" ADD CONSTRAINT "notice_scan_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_school_id_person_id_fkey" FOREIGN KEY ("school_id", "person_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_school_id_session_id_fkey" FOREIGN KEY ("school_id", "session_id") REFERENCES "session"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The guards that the schema cannot say
alter table notice
  add constraint notice_lesson check ((kind = 'termMark') = (lesson_id is null)),
  add constraint notice_push_once check (push_due_at is null or push_message_id is null),
  add constraint notice_email_once check (email_due_at is null or email_message_id is null);
alter table notice_message
  add constraint notice_message_one_end check (num_nonnulls(sent_at, dropped_at, failed_at) <= 1),
  add constraint notice_message_attempts check (attempts >= 0),
  add constraint notice_message_confirms check (not confirms or channel = 'email'),
  add constraint notice_message_trouble check (failed_at is null or trouble is not null);
alter table notice_preference
  add constraint notice_preference_quiet check (num_nonnulls(quiet_from_hour, quiet_until_hour) in (0, 2)
    and quiet_from_hour between 0 and 23 and quiet_until_hour between 0 and 23 and quiet_from_hour <> quiet_until_hour),
  add constraint notice_preference_confirmed check (email_confirmed_at is null or email is not null),
  add constraint notice_preference_asked check (email_asked_at is null or email is not null),
  add constraint notice_preference_tries check (email_wrong_tries >= 0);
alter table push_subscription
  add constraint push_subscription_end check (num_nonnulls(endpoint, p256dh, auth) = case when ended_at is null then 3 else 0 end),
  add constraint push_subscription_endpoint check (length(endpoint) <= 1000);
