-- How a release branch stands to trunk once its final is tagged: what a merge of trunk would come to.
CREATE TABLE "TrunkMerge" (
  "branchOid" TEXT NOT NULL,
  "trunkOid" TEXT NOT NULL,
  "behind" INTEGER NOT NULL,
  "sinceFinal" BOOLEAN NOT NULL,
  "conflicts" TEXT[],
  "observedAt" TIMESTAMP(3) NOT NULL,
  CONSTRAINT "TrunkMerge_pkey" PRIMARY KEY ("branchOid")
);
