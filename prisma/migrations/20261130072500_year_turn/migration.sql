-- The turn of the year: what the next one shall be, drafted from this one, until it is put in force; its row is the new year's id.
-- CreateTable
CREATE TABLE "year_turn" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "from_year_id" UUID NOT NULL,
    "content" JSONB NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "drafted_by_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_at" TIMESTAMPTZ(3),
    "begun_by_id" UUID,
    "made" JSONB,
    "taken_back_at" TIMESTAMPTZ(3),
    "taken_back_by_id" UUID,

    CONSTRAINT "year_turn_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "year_turn_school_id_from_year_id_idx" ON "year_turn"("school_id", "from_year_id");

-- AddForeignKey
ALTER TABLE "year_turn" ADD CONSTRAINT "year_turn_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "year_turn" ADD CONSTRAINT "year_turn_school_id_from_year_id_fkey" FOREIGN KEY ("school_id", "from_year_id") REFERENCES "school_year"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "year_turn" ADD CONSTRAINT "year_turn_school_id_drafted_by_id_fkey" FOREIGN KEY ("school_id", "drafted_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "year_turn" ADD CONSTRAINT "year_turn_school_id_begun_by_id_fkey" FOREIGN KEY ("school_id", "begun_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "year_turn" ADD CONSTRAINT "year_turn_school_id_taken_back_by_id_fkey" FOREIGN KEY ("school_id", "taken_back_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- One turn of a year at a time; it is begun, or taken back after that, by somebody.
alter table year_turn
  add constraint year_turn_one_at_a_time exclude using gist (school_id with =, from_year_id with =) where (taken_back_at is null),
  add constraint year_turn_begun check (num_nonnulls(begun_at, begun_by_id, made) in (0, 3)),
  add constraint year_turn_taken_back check (num_nonnulls(taken_back_at, taken_back_by_id) in (0, 2) and (taken_back_at is null or begun_at is not null));
