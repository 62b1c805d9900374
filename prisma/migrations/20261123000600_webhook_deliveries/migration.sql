-- Webhooks of GitHub's, and what became of them: the last thousand.
CREATE TABLE "WebhookDelivery" (
    "number" BIGSERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,
    "sync" TEXT,
    "seenAt" TIMESTAMP(3),
    "changed" INTEGER,

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("number")
);

CREATE UNIQUE INDEX "WebhookDelivery_id_key" ON "WebhookDelivery"("id");
-- Each sync asks for them, and mostly there are none.
CREATE INDEX "WebhookDelivery_unseen" ON "WebhookDelivery"("sync") WHERE "seenAt" IS NULL;
