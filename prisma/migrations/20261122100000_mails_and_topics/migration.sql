-- What the list's archive has of releases, and the topics of the project's IRC channels. Both are seen in
-- the world and can be synced again.

CREATE TABLE "ArchivedMail" (
    "messageId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "sentAt" TIMESTAMP(3) NOT NULL,
    "url" TEXT NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ArchivedMail_pkey" PRIMARY KEY ("messageId")
);

CREATE TABLE "ChannelTopic" (
    "channel" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "setBy" TEXT,
    "setAt" TIMESTAMP(3),
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ChannelTopic_pkey" PRIMARY KEY ("channel")
);
