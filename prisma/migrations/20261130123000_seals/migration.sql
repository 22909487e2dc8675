-- AlterEnum
ALTER TYPE "notice_purpose" ADD VALUE 'seal';

-- CreateTable
CREATE TABLE "seal" (
    "school_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "on_date" DATE NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "up_to" JSONB NOT NULL,
    "root" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "key_name" TEXT NOT NULL,

    CONSTRAINT "seal_pkey" PRIMARY KEY ("school_id","ordinal")
);

-- CreateTable
CREATE TABLE "seal_part" (
    "school_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "of_table" TEXT NOT NULL,
    "on_date" DATE NOT NULL,
    "columns" TEXT[],
    "keys" TEXT[],
    "digests" BYTEA[],
    "unexplained" TEXT[],

    CONSTRAINT "seal_part_pkey" PRIMARY KEY ("school_id","ordinal","of_table","on_date")
);

-- AddForeignKey
ALTER TABLE "seal" ADD CONSTRAINT "seal_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "seal_part" ADD CONSTRAINT "seal_part_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
