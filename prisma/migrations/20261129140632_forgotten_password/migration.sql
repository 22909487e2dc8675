-- CreateEnum
CREATE TYPE "notice_purpose" AS ENUM ('news', 'address', 'password', 'passwordSet');

-- AlterTable: what asked for an address, and what told news, goes on as it was; the policy is made anew with its table's file
drop policy if exists app_insert on notice_message;
ALTER TABLE "notice_message" ADD COLUMN "purpose" "notice_purpose";
update notice_message set purpose = case when confirms then 'address' else 'news' end::notice_purpose;
ALTER TABLE "notice_message" DROP COLUMN "confirms",
ALTER COLUMN "purpose" SET NOT NULL;

-- CreateTable
CREATE TABLE "password_ask" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_ask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_reset" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "ask_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "sign" TEXT,
    "secret_hash" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "wrong_tries" INTEGER NOT NULL,
    "locked_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "password_ask_asked_at_idx" ON "password_ask"("asked_at");

-- CreateIndex
CREATE INDEX "password_reset_account_id_asked_at_idx" ON "password_reset"("account_id", "asked_at");

-- CreateIndex
CREATE UNIQUE INDEX "password_reset_school_id_ask_id_account_id_key" ON "password_reset"("school_id", "ask_id", "account_id");

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_school_id_id_fkey" FOREIGN KEY ("school_id", "id") REFERENCES "notice_message"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_school_id_person_id_fkey" FOREIGN KEY ("school_id", "person_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The guards that the schema cannot say
alter table notice_message add constraint notice_message_channel check (channel = 'email' or purpose = 'news');
alter table password_ask add constraint password_ask_name check (length(name) between 1 and 200);
-- A code that stands is found by its first signs, in whatever school.
alter table password_reset
  add constraint password_reset_sign_once exclude (sign with =) where (used_at is null and voided_at is null),
  add constraint password_reset_code check (num_nonnulls(sign, secret_hash, expires_at) in (0, 3)),
  add constraint password_reset_end check (num_nonnulls(used_at, voided_at) < 2),
  add constraint password_reset_lock check (wrong_tries between 0 and 10 and (wrong_tries = 10) = (locked_at is not null));
