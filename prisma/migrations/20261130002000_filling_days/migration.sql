-- CreateTable
CREATE TABLE "filling_day" (
    "school_id" UUID NOT NULL,
    "on_date" DATE NOT NULL,
    "rule" JSONB NOT NULL,
    "settled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "filling_day_pkey" PRIMARY KEY ("school_id","on_date")
);

-- CreateTable
CREATE TABLE "filling_count" (
    "school_id" UUID NOT NULL,
    "on_date" DATE NOT NULL,
    "is_week" BOOLEAN NOT NULL,
    "row_kind" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "row_id" UUID,
    "state" INTEGER NOT NULL,
    "lessons" INTEGER NOT NULL,
    "late_ms" BIGINT NOT NULL,
    "keeper_ids" UUID[],
    "topic" INTEGER,
    "attendance" INTEGER,
    "homework" INTEGER,

    CONSTRAINT "filling_count_pkey" PRIMARY KEY ("school_id","on_date","is_week","row_kind","ordinal")
);

-- CreateTable
CREATE TABLE "filling_change" (
    "school_id" UUID NOT NULL,
    "on_date" DATE NOT NULL,
    "id" UUID NOT NULL,

    CONSTRAINT "filling_change_pkey" PRIMARY KEY ("school_id","on_date","id")
);

-- AddForeignKey
ALTER TABLE "filling_day" ADD CONSTRAINT "filling_day_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "filling_count" ADD CONSTRAINT "filling_count_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "filling_count" ADD CONSTRAINT "filling_count_school_id_on_date_fkey" FOREIGN KEY ("school_id", "on_date") REFERENCES "filling_day"("school_id", "on_date") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "filling_change" ADD CONSTRAINT "filling_change_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
