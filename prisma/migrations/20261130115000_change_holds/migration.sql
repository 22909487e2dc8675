-- CreateTable
CREATE TABLE "change_hold" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "held_at" TIMESTAMPTZ(3) NOT NULL,
    "written" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "lowest" INTEGER NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "released_by_id" UUID,
    "open_until" TIMESTAMPTZ(3),

    CONSTRAINT "change_hold_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "change_hold_school_id_person_id_idx" ON "change_hold"("school_id", "person_id");

-- CreateIndex
CREATE INDEX "mark_revision_school_id_author_id_received_at_idx" ON "mark_revision"("school_id", "author_id", "received_at");

-- AddForeignKey
ALTER TABLE "change_hold" ADD CONSTRAINT "change_hold_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "change_hold" ADD CONSTRAINT "change_hold_school_id_person_id_fkey" FOREIGN KEY ("school_id", "person_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "change_hold" ADD CONSTRAINT "change_hold_school_id_released_by_id_fkey" FOREIGN KEY ("school_id", "released_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- One at a time; released by somebody, for a while.
alter table change_hold
  add constraint change_hold_one_open exclude using gist (school_id with =, person_id with =) where (released_at is null),
  add constraint change_hold_released check (num_nulls(released_at, released_by_id, open_until) in (0, 3) and open_until > released_at);
