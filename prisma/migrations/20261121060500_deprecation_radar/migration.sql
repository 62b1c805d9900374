-- CreateTable
CREATE TABLE "ScannedFile" (
    "blob" TEXT NOT NULL,
    "scanner" INTEGER NOT NULL,
    "findings" JSONB NOT NULL,

    CONSTRAINT "ScannedFile_pkey" PRIMARY KEY ("blob","scanner")
);

-- CreateTable
CREATE TABLE "ScannedTree" (
    "oid" TEXT NOT NULL,
    "scanner" INTEGER NOT NULL,
    "tree" JSONB NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ScannedTree_pkey" PRIMARY KEY ("oid")
);

-- CreateTable
CREATE TABLE "ExceptionProposal" (
    "id" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "ticket" INTEGER NOT NULL,
    "branch" TEXT NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "proposedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ExceptionProposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExceptionEvent" (
    "id" BIGSERIAL NOT NULL,
    "proposalId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "by" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "body" JSONB NOT NULL,

    CONSTRAINT "ExceptionEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ExceptionEvent_proposalId_id_idx" ON "ExceptionEvent"("proposalId", "id");

-- AddForeignKey
ALTER TABLE "ExceptionEvent" ADD CONSTRAINT "ExceptionEvent_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "ExceptionProposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
