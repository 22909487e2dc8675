-- CreateTable
CREATE TABLE "regulation_version" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text_ky" TEXT NOT NULL,
    "text_ru" TEXT,
    "text_en" TEXT,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "written_by_id" UUID NOT NULL,
    "decision" "correction_decision",
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "in_force_on" DATE,
    "word" TEXT,

    CONSTRAINT "regulation_version_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "regulation_version_school_id_version_key" ON "regulation_version"("school_id", "version");

-- AddForeignKey
ALTER TABLE "regulation_version" ADD CONSTRAINT "regulation_version_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "regulation_version" ADD CONSTRAINT "regulation_version_school_id_written_by_id_fkey" FOREIGN KEY ("school_id", "written_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "regulation_version" ADD CONSTRAINT "regulation_version_school_id_decided_by_id_fkey" FOREIGN KEY ("school_id", "decided_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- One version at a time waits. It is decided once, by another than wrote it; why not is said, and what is approved has its day.
alter table regulation_version
  add constraint regulation_version_number check (version >= 1),
  add constraint regulation_version_one_open exclude using gist (school_id with =) where (decision is null),
  add constraint regulation_version_decided check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by_id is null)),
  add constraint regulation_version_judge check (decided_by_id <> written_by_id),
  add constraint regulation_version_day check ((decision is not distinct from 'approved') = (in_force_on is not null)),
  add constraint regulation_version_word check (decision is distinct from 'declined' or word is not null);
