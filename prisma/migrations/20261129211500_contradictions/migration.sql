-- CreateTable
CREATE TABLE "contradiction_dismissal" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "group_id" UUID,
    "class_id" UUID,
    "reason" TEXT NOT NULL,
    "dismissed_at" TIMESTAMPTZ(3) NOT NULL,
    "dismissed_by_id" UUID NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,

    CONSTRAINT "contradiction_dismissal_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "contradiction_dismissal_school_id_key_idx" ON "contradiction_dismissal"("school_id", "key");

-- AddForeignKey
ALTER TABLE "contradiction_dismissal" ADD CONSTRAINT "contradiction_dismissal_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "contradiction_dismissal" ADD CONSTRAINT "contradiction_dismissal_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "contradiction_dismissal" ADD CONSTRAINT "contradiction_dismissal_school_id_class_id_fkey" FOREIGN KEY ("school_id", "class_id") REFERENCES "school_class"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "contradiction_dismissal" ADD CONSTRAINT "contradiction_dismissal_school_id_dismissed_by_id_fkey" FOREIGN KEY ("school_id", "dismissed_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "contradiction_dismissal" ADD CONSTRAINT "contradiction_dismissal_school_id_withdrawn_by_id_fkey" FOREIGN KEY ("school_id", "withdrawn_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- It is of a group or of a class.
alter table contradiction_dismissal add constraint contradiction_dismissal_place check ((group_id is null) <> (class_id is null));
alter table contradiction_dismissal add constraint contradiction_dismissal_withdrawn check ((withdrawn_at is null) = (withdrawn_by_id is null));
-- One stands at a time.
alter table contradiction_dismissal add constraint contradiction_dismissal_one_open exclude using gist (school_id with =, key with =) where (withdrawn_at is null);
