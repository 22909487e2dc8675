-- CreateTable
CREATE TABLE "year_archiving" (
    "school_id" UUID NOT NULL,
    "year_id" UUID NOT NULL,
    "archived_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_by_id" UUID NOT NULL,

    CONSTRAINT "year_archiving_pkey" PRIMARY KEY ("school_id","year_id")
);

-- AddForeignKey
ALTER TABLE "year_archiving" ADD CONSTRAINT "year_archiving_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "year_archiving" ADD CONSTRAINT "year_archiving_school_id_year_id_fkey" FOREIGN KEY ("school_id", "year_id") REFERENCES "school_year"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "year_archiving" ADD CONSTRAINT "year_archiving_school_id_archived_by_id_fkey" FOREIGN KEY ("school_id", "archived_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
