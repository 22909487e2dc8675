-- CreateTable
CREATE TABLE "home_teaching" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "started_on" DATE NOT NULL,
    "ended_on" DATE NOT NULL,
    "order_number" TEXT NOT NULL,
    "ordered_on" DATE NOT NULL,
    "end_order_number" TEXT,
    "end_ordered_on" DATE,

    CONSTRAINT "home_teaching_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "home_teaching_school_id_pupil_id_idx" ON "home_teaching"("school_id", "pupil_id");

-- AddForeignKey
ALTER TABLE "home_teaching" ADD CONSTRAINT "home_teaching_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "home_teaching" ADD CONSTRAINT "home_teaching_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Guards that Prisma does not know
ALTER TABLE home_teaching ADD CONSTRAINT home_teaching_period CHECK (ended_on >= started_on);
ALTER TABLE home_teaching ADD CONSTRAINT home_teaching_end CHECK ((end_order_number IS NULL) = (end_ordered_on IS NULL));
ALTER TABLE home_teaching ADD CONSTRAINT home_teaching_no_overlap EXCLUDE USING gist
  (school_id WITH =, pupil_id WITH =, daterange(started_on, ended_on, '[]') WITH &&);
