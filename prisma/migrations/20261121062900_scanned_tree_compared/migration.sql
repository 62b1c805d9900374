-- AlterTable
ALTER TABLE "ScannedTree" ADD COLUMN "before" TEXT;
