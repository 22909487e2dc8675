-- What an import made goes when it is undone; that it was made stays in the history.
ALTER TABLE "history_entry" DROP CONSTRAINT "history_entry_school_id_subject_pupil_id_fkey";
ALTER TABLE "history_entry" DROP CONSTRAINT "history_entry_school_id_group_id_fkey";

-- AlterTable
ALTER TABLE "import_run" ADD COLUMN "report" JSONB, ADD COLUMN "headings" JSONB, ADD COLUMN "undone_at" TIMESTAMPTZ(3), ADD COLUMN "undone_by_id" UUID;

-- CreateTable
CREATE TABLE "import_step" (
    "school_id" UUID NOT NULL,
    "import_run_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "of_table" TEXT NOT NULL,
    "is_new" BOOLEAN NOT NULL,
    "rows" JSONB NOT NULL,

    CONSTRAINT "import_step_pkey" PRIMARY KEY ("school_id","import_run_id","ordinal")
);

-- CreateTable
CREATE TABLE "import_draft" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "files" JSONB NOT NULL,
    "answers" JSONB NOT NULL,
    "preview" JSONB NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "import_run_id" UUID,

    CONSTRAINT "import_draft_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "import_draft_school_id_created_by_id_idx" ON "import_draft"("school_id", "created_by_id");

-- AddForeignKey
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_school_id_undone_by_id_fkey" FOREIGN KEY ("school_id", "undone_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "import_step" ADD CONSTRAINT "import_step_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "import_step" ADD CONSTRAINT "import_step_school_id_import_run_id_fkey" FOREIGN KEY ("school_id", "import_run_id") REFERENCES "import_run"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "import_draft" ADD CONSTRAINT "import_draft_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "import_draft" ADD CONSTRAINT "import_draft_school_id_created_by_id_fkey" FOREIGN KEY ("school_id", "created_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "import_draft" ADD CONSTRAINT "import_draft_school_id_import_run_id_fkey" FOREIGN KEY ("school_id", "import_run_id") REFERENCES "import_run"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
