-- CreateTable
CREATE TABLE "access_code" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "guardianship_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "sign" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_by_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "handed_over_at" TIMESTAMPTZ(3),
    "handed_over_by_id" UUID,
    "voided_at" TIMESTAMPTZ(3),
    "voided_by_id" UUID,
    "wrong_tries" INTEGER NOT NULL,
    "locked_at" TIMESTAMPTZ(3),
    "used_at" TIMESTAMPTZ(3),
    "used_by_id" UUID,

    CONSTRAINT "access_code_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "access_code_school_id_guardianship_id_idx" ON "access_code"("school_id", "guardianship_id");

-- CreateIndex
CREATE INDEX "access_code_school_id_pupil_id_idx" ON "access_code"("school_id", "pupil_id");

-- AddForeignKey
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_school_id_guardianship_id_fkey" FOREIGN KEY ("school_id", "guardianship_id") REFERENCES "guardianship"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_school_id_person_id_fkey" FOREIGN KEY ("school_id", "person_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_school_id_issued_by_id_fkey" FOREIGN KEY ("school_id", "issued_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_school_id_handed_over_by_id_fkey" FOREIGN KEY ("school_id", "handed_over_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_school_id_voided_by_id_fkey" FOREIGN KEY ("school_id", "voided_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_school_id_used_by_id_fkey" FOREIGN KEY ("school_id", "used_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- A code that stands is found by its first signs, in whatever school; those of one that was used or is void are free again.
alter table access_code add constraint access_code_sign_once exclude (sign with =) where (used_at is null and voided_at is null);
alter table access_code add constraint access_code_once exclude (school_id with =, guardianship_id with =, person_id with =)
  where (used_at is null and voided_at is null);
alter table access_code add constraint access_code_period check (expires_at > issued_at);
alter table access_code add constraint access_code_handing check ((handed_over_at is null) = (handed_over_by_id is null));
alter table access_code add constraint access_code_end check (
  (used_at is null) = (used_by_id is null) and (voided_at is null) = (voided_by_id is null) and num_nonnulls(used_at, voided_at) < 2);
alter table access_code add constraint access_code_lock check (wrong_tries between 0 and 10 and (wrong_tries = 10) = (locked_at is not null));
