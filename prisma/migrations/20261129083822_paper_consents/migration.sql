-- CreateTable
CREATE TABLE "paper_consent" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "guardian_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "given_on" DATE NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_by_id" UUID NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,

    CONSTRAINT "paper_consent_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "paper_consent_school_id_pupil_id_idx" ON "paper_consent"("school_id", "pupil_id");

-- AddForeignKey
ALTER TABLE "paper_consent" ADD CONSTRAINT "paper_consent_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "paper_consent" ADD CONSTRAINT "paper_consent_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "paper_consent" ADD CONSTRAINT "paper_consent_school_id_guardian_id_fkey" FOREIGN KEY ("school_id", "guardian_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "paper_consent" ADD CONSTRAINT "paper_consent_school_id_taken_by_id_fkey" FOREIGN KEY ("school_id", "taken_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "paper_consent" ADD CONSTRAINT "paper_consent_school_id_withdrawn_by_id_fkey" FOREIGN KEY ("school_id", "withdrawn_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

alter table paper_consent add constraint paper_consent_withdrawal check ((withdrawn_at is null) = (withdrawn_by_id is null));
