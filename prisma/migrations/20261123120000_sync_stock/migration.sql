-- How many syncs that nobody waits for may begin at once (docs/decisions/078-a-stock-of-syncs.md): when the
-- stock is whole again. Whoever was synced before begins with a whole one.
ALTER TABLE "SyncLease" ADD COLUMN "stockWholeAt" TIMESTAMP(3) NOT NULL DEFAULT TIMESTAMP '1970-01-01';
