-- AlterEnum
ALTER TYPE "notice_purpose" ADD VALUE 'accountAct';
ALTER TYPE "notice_purpose" ADD VALUE 'accountWatch';

-- AlterTable
ALTER TABLE "known_device" ADD COLUMN     "label" TEXT,
ADD COLUMN     "trusted_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "device_hash" TEXT;

-- CreateTable
CREATE TABLE "second_factor" (
    "account_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sealed_secret" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_step" INTEGER,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "second_factor_pkey" PRIMARY KEY ("account_id","id")
);

-- CreateTable
CREATE TABLE "recovery_code" (
    "account_id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "voided_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_code_pkey" PRIMARY KEY ("account_id","code_hash")
);

-- AddForeignKey
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- An account is asked for one second factor, and sets up one at a time.
alter table second_factor
  add constraint second_factor_one_asked_for exclude using gist (account_id with =) where (confirmed_at is not null and ended_at is null),
  add constraint second_factor_one_set_up exclude using gist (account_id with =) where (confirmed_at is null and ended_at is null),
  add constraint second_factor_proven_when_used check (last_step is null or confirmed_at is not null);
