-- AlterTable
ALTER TABLE "subgroup_membership" ADD COLUMN     "proposed_subgroup_id" UUID;

-- AlterTable
ALTER TABLE "subgroup_confirmation" ADD COLUMN     "reopened_at" TIMESTAMPTZ(3);

-- AddForeignKey
ALTER TABLE "subgroup_membership" ADD CONSTRAINT "subgroup_membership_school_id_proposed_subgroup_id_fkey" FOREIGN KEY ("school_id", "proposed_subgroup_id") REFERENCES "subgroup"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
