-- AlterTable
ALTER TABLE "Release" ADD COLUMN     "abandonReason" TEXT,
ADD COLUMN     "abandonedAt" TIMESTAMP(3),
ADD COLUMN     "abandonedBy" TEXT,
ADD CONSTRAINT "Release_abandoned" CHECK (
  num_nulls("abandonedAt", "abandonedBy", "abandonReason") IN (0, 3)
);
