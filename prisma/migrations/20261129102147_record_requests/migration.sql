-- CreateTable
CREATE TABLE "record_request" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "guardian_id" UUID NOT NULL,
    "received_on" DATE NOT NULL,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_by_id" UUID NOT NULL,
    "handed_over_at" TIMESTAMPTZ(3),
    "handed_over_by_id" UUID,

    CONSTRAINT "record_request_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "record_request_school_id_pupil_id_idx" ON "record_request"("school_id", "pupil_id");

-- AddForeignKey
ALTER TABLE "record_request" ADD CONSTRAINT "record_request_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "record_request" ADD CONSTRAINT "record_request_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "record_request" ADD CONSTRAINT "record_request_school_id_guardian_id_fkey" FOREIGN KEY ("school_id", "guardian_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "record_request" ADD CONSTRAINT "record_request_school_id_registered_by_id_fkey" FOREIGN KEY ("school_id", "registered_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "record_request" ADD CONSTRAINT "record_request_school_id_handed_over_by_id_fkey" FOREIGN KEY ("school_id", "handed_over_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

alter table record_request add constraint record_request_handing check ((handed_over_at is null) = (handed_over_by_id is null));
