-- Of a row and its days one line with how many lessons are in each state, not a line for each state: a picture reads a third of them.
-- What was counted is counted anew by the next round.
delete from filling_count;
delete from filling_day;
ALTER TABLE "filling_count" DROP COLUMN "state",
DROP COLUMN "lessons",
ADD COLUMN     "excused" INTEGER NOT NULL,
ADD COLUMN     "in_time" INTEGER NOT NULL,
ADD COLUMN     "late" INTEGER NOT NULL,
ADD COLUMN     "missing" INTEGER NOT NULL;
