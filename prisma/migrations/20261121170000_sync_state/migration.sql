-- The field's word: what was called a look is a sync.
ALTER TABLE "Look" RENAME TO "SyncState";
ALTER TABLE "SyncState" RENAME CONSTRAINT "Look_pkey" TO "SyncState_pkey";
