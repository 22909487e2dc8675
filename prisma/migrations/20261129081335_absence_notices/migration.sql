-- CreateTable
CREATE TABLE "absence_notice" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "announced_by_id" UUID NOT NULL,
    "started_on" DATE NOT NULL,
    "ended_on" DATE NOT NULL,
    "kind" "spell_kind" NOT NULL,
    "note" TEXT,
    "announced_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "decision" "correction_decision",
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "word" TEXT,

    CONSTRAINT "absence_notice_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "absence_notice_school_id_pupil_id_started_on_idx" ON "absence_notice"("school_id", "pupil_id", "started_on");

-- AddForeignKey
ALTER TABLE "absence_notice" ADD CONSTRAINT "absence_notice_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "absence_notice" ADD CONSTRAINT "absence_notice_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "absence_notice" ADD CONSTRAINT "absence_notice_school_id_announced_by_id_fkey" FOREIGN KEY ("school_id", "announced_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "absence_notice" ADD CONSTRAINT "absence_notice_school_id_decided_by_id_fkey" FOREIGN KEY ("school_id", "decided_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The guards that the schema cannot say
alter table absence_notice
  add constraint absence_notice_period check (ended_on >= started_on),
  add constraint absence_notice_kind check (kind in ('sick', 'valid')),
  add constraint absence_notice_decided check (num_nonnulls(decision, decided_at, decided_by_id) in (0, 3)),
  add constraint absence_notice_one_end check (withdrawn_at is null or decision is null);
