-- AlterEnum
ALTER TYPE "notice_purpose" ADD VALUE 'remarkRaised';

-- AlterTable
ALTER TABLE "remark_letter" ADD COLUMN "channel" "notice_channel", ADD COLUMN "purpose" "notice_purpose";

-- Until now each was a letter.
update remark_letter r set channel = m.channel, purpose = m.purpose from notice_message m where m.school_id = r.school_id and m.id = r.message_id;

-- AlterTable
ALTER TABLE "remark_letter" ALTER COLUMN "channel" SET NOT NULL, ALTER COLUMN "purpose" SET NOT NULL;

-- DropIndex
DROP INDEX "remark_letter_school_id_person_id_remark_id_ordinal_key";

-- CreateIndex
CREATE UNIQUE INDEX "remark_letter_once" ON "remark_letter"("school_id", "person_id", "remark_id", "ordinal", "channel", "purpose");

-- What is about an account and its address, or a list, goes by e-mail alone. Named by the values that were there before: a new one is not used where it is made.
alter table notice_message drop constraint notice_message_channel,
  add constraint notice_message_channel check (channel = 'email' or purpose not in ('address', 'password', 'passwordSet', 'remarkDigest', 'emergency'));
