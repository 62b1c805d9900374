-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "emailVerified" TIMESTAMP(3),
    "image" TEXT,
    "login" TEXT,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "userId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "providerAccountId" TEXT NOT NULL,
    "refresh_token" TEXT,
    "access_token" TEXT,
    "expires_at" INTEGER,
    "token_type" TEXT,
    "scope" TEXT,
    "id_token" TEXT,
    "session_state" TEXT,
    "refresh_token_expires_in" INTEGER,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("provider","providerAccountId")
);

-- CreateTable
CREATE TABLE "Session" (
    "sessionToken" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "expires" TIMESTAMP(3) NOT NULL
);

-- CreateTable
CREATE TABLE "VerificationToken" (
    "identifier" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "VerificationToken_pkey" PRIMARY KEY ("identifier","token")
);

-- CreateTable
CREATE TABLE "Membership" (
    "login" TEXT NOT NULL,
    "permission" TEXT NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("login")
);

-- CreateTable
CREATE TABLE "Issue" (
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "author" TEXT,
    "assignees" TEXT[],
    "labels" TEXT[],
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),
    "url" TEXT NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Issue_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "PullRequest" (
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isDraft" BOOLEAN NOT NULL,
    "author" TEXT,
    "headRef" TEXT NOT NULL,
    "headOid" TEXT NOT NULL,
    "baseRef" TEXT NOT NULL,
    "labels" TEXT[],
    "reviewRequests" TEXT[],
    "reviews" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "closedAt" TIMESTAMP(3),
    "mergedAt" TIMESTAMP(3),
    "url" TEXT NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PullRequest_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "GitRef" (
    "name" TEXT NOT NULL,
    "oid" TEXT NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "GitRef_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "GitHubRelease" (
    "tagName" TEXT NOT NULL,
    "name" TEXT,
    "body" TEXT,
    "isPrerelease" BOOLEAN NOT NULL,
    "isDraft" BOOLEAN NOT NULL,
    "author" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "publishedAt" TIMESTAMP(3),
    "url" TEXT NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "GitHubRelease_pkey" PRIMARY KEY ("tagName")
);

-- CreateTable
CREATE TABLE "CheckRollup" (
    "oid" TEXT NOT NULL,
    "state" TEXT,
    "checks" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "CheckRollup_pkey" PRIMARY KEY ("oid")
);

-- CreateTable
CREATE TABLE "WorkflowRun" (
    "id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "headBranch" TEXT,
    "headOid" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "conclusion" TEXT,
    "attempt" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "url" TEXT NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "WorkflowRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PypiFile" (
    "filename" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "uploadedAt" TIMESTAMP(3) NOT NULL,
    "downloadedSha256" TEXT,
    "provenance" JSONB,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "PypiFile_pkey" PRIMARY KEY ("filename")
);

-- CreateTable
CREATE TABLE "DocsPreview" (
    "pullRequest" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "answers" BOOLEAN NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "DocsPreview_pkey" PRIMARY KEY ("pullRequest")
);

-- CreateTable
CREATE TABLE "SourceTree" (
    "oid" TEXT NOT NULL,
    "tree" JSONB NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "SourceTree_pkey" PRIMARY KEY ("oid")
);

-- CreateTable
CREATE TABLE "Look" (
    "part" TEXT NOT NULL,
    "succeededAt" TIMESTAMP(3),
    "attemptedAt" TIMESTAMP(3),
    "errorCode" TEXT,
    "error" TEXT,
    "whatToDo" TEXT,
    "cursor" JSONB NOT NULL,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "durationMs" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Look_pkey" PRIMARY KEY ("part")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "resource" TEXT NOT NULL,
    "limit" INTEGER NOT NULL,
    "remaining" INTEGER NOT NULL,
    "resetsAt" TIMESTAMP(3) NOT NULL,
    "observedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("resource")
);

-- CreateTable
CREATE TABLE "Release" (
    "version" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "security" BOOLEAN NOT NULL DEFAULT false,
    "manager" TEXT NOT NULL,
    "startedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Release_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "Attestation" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "release" TEXT NOT NULL,
    "issue" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "approvedBy" TEXT,
    "approvedAt" TIMESTAMP(3),

    CONSTRAINT "Attestation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" TEXT NOT NULL,
    "release" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" TIMESTAMP(3) NOT NULL,
    "builtAt" TIMESTAMP(3),
    "hash" TEXT,
    "body" JSONB,
    "errorCode" TEXT,
    "error" TEXT,
    "whatToDo" TEXT,
    "errorOutput" TEXT,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMP(3),

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "release" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "approvedBy" TEXT NOT NULL,
    "planHash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "queuedAt" TIMESTAMP(3) NOT NULL,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),
    "basisSeenAt" TIMESTAMP(3),
    "errorCode" TEXT,
    "error" TEXT,
    "whatToDo" TEXT,
    "leaseOwner" TEXT,
    "leaseUntil" TIMESTAMP(3),

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RunEffect" (
    "runId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "begunAt" TIMESTAMP(3) NOT NULL,
    "finishedAt" TIMESTAMP(3),
    "result" JSONB,

    CONSTRAINT "RunEffect_pkey" PRIMARY KEY ("runId","position")
);

-- CreateTable
CREATE TABLE "RunLine" (
    "id" BIGSERIAL NOT NULL,
    "runId" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "RunLine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "who" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "release" TEXT,
    "step" TEXT,
    "planHash" TEXT,
    "outcome" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "User_login_key" ON "User"("login");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_sessionToken_key" ON "Session"("sessionToken");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Issue_state_idx" ON "Issue"("state");

-- CreateIndex
CREATE INDEX "Issue_labels_idx" ON "Issue" USING GIN ("labels");

-- CreateIndex
CREATE INDEX "Issue_updatedAt_idx" ON "Issue"("updatedAt");

-- CreateIndex
CREATE INDEX "PullRequest_headRef_idx" ON "PullRequest"("headRef");

-- CreateIndex
CREATE INDEX "PullRequest_updatedAt_idx" ON "PullRequest"("updatedAt");

-- CreateIndex
CREATE INDEX "WorkflowRun_headOid_idx" ON "WorkflowRun"("headOid");

-- CreateIndex
CREATE INDEX "WorkflowRun_headBranch_idx" ON "WorkflowRun"("headBranch");

-- CreateIndex
CREATE INDEX "PypiFile_version_idx" ON "PypiFile"("version");

-- CreateIndex
CREATE UNIQUE INDEX "Attestation_kind_release_issue_key" ON "Attestation"("kind", "release", "issue");

-- CreateIndex
CREATE INDEX "Plan_release_step_idx" ON "Plan"("release", "step");

-- CreateIndex
CREATE INDEX "Run_release_state_idx" ON "Run"("release", "state");

-- CreateIndex
CREATE INDEX "RunLine_runId_id_idx" ON "RunLine"("runId", "id");

-- CreateIndex
CREATE INDEX "AuditEntry_release_idx" ON "AuditEntry"("release");

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_release_fkey" FOREIGN KEY ("release") REFERENCES "Release"("version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunEffect" ADD CONSTRAINT "RunEffect_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunLine" ADD CONSTRAINT "RunLine_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
