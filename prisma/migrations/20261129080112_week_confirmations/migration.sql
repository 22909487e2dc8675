-- CreateTable
CREATE TABLE "week_confirmation" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "guardian_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "week_starts_on" DATE NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "week_confirmation_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "week_confirmation_school_id_pupil_id_week_starts_on_guardia_key" ON "week_confirmation"("school_id", "pupil_id", "week_starts_on", "guardian_id");

-- AddForeignKey
ALTER TABLE "week_confirmation" ADD CONSTRAINT "week_confirmation_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "week_confirmation" ADD CONSTRAINT "week_confirmation_school_id_guardian_id_fkey" FOREIGN KEY ("school_id", "guardian_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "week_confirmation" ADD CONSTRAINT "week_confirmation_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- A week is named by its Monday.
alter table week_confirmation add constraint week_confirmation_monday check (extract(isodow from week_starts_on) = 1);
