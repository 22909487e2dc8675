-- CreateTable
CREATE TABLE "record_comparison" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "compared_at" TIMESTAMPTZ(3) NOT NULL,
    "seals" INTEGER NOT NULL,
    "findings" JSONB NOT NULL,
    "explained_at" TIMESTAMPTZ(3),
    "explained_by_id" UUID,
    "explanation" TEXT,

    CONSTRAINT "record_comparison_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "record_comparison_school_id_compared_at_idx" ON "record_comparison"("school_id", "compared_at");

-- AddForeignKey
ALTER TABLE "record_comparison" ADD CONSTRAINT "record_comparison_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "record_comparison" ADD CONSTRAINT "record_comparison_school_id_explained_by_id_fkey" FOREIGN KEY ("school_id", "explained_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Said whole or not at all.
alter table record_comparison add constraint record_comparison_explained
  check ((explained_at is null) = (explained_by_id is null) and (explained_at is null) = (explanation is null));
