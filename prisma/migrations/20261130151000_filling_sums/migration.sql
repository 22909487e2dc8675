-- Sums of months and terms beside those of weeks, and of what is missing in them: a year is read by its terms. What was counted is
-- counted anew by the next round.
delete from filling_count;
delete from filling_day;
ALTER TABLE "filling_count" DROP CONSTRAINT "filling_count_pkey",
DROP COLUMN "is_week",
ADD COLUMN     "span" TEXT NOT NULL,
ADD COLUMN     "until_on" DATE NOT NULL,
ADD COLUMN     "first_on" DATE,
ADD COLUMN     "last_on" DATE,
ADD CONSTRAINT "filling_count_pkey" PRIMARY KEY ("school_id", "on_date", "span", "row_kind", "ordinal");
