-- What whoever asked for the plan of a final said of its NEWS; null: as it is proposed.
ALTER TABLE "Plan" ADD COLUMN "newsIntroduction" TEXT,
ADD COLUMN "newsSection" TEXT;

-- Versions of the documentation on Read the Docs, as they were looked at last.
CREATE TABLE "DocsVersion" (
    "slug" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL,
    "url" TEXT NOT NULL,
    "serves" TEXT,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DocsVersion_pkey" PRIMARY KEY ("slug")
);
