-- CreateTable
CREATE TABLE "Plan" (
    "id" TEXT NOT NULL,
    "identity" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "newestVersionId" TEXT NOT NULL,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanVersion" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "addedAt" TIMESTAMP(3) NOT NULL,
    "addedBy" TEXT,
    "number" TEXT,
    "issuedOn" TEXT,
    "issuer" TEXT,
    "province" TEXT,
    "title" TEXT,
    "kind" TEXT NOT NULL,
    "signer" TEXT,
    "firstYear" INTEGER,
    "lastYear" INTEGER,

    CONSTRAINT "PlanVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanSection" (
    "versionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "heading" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "endLine" INTEGER NOT NULL,

    CONSTRAINT "PlanSection_pkey" PRIMARY KEY ("versionId","position")
);

-- CreateTable
CREATE TABLE "Passage" (
    "versionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "passageId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "headings" JSONB NOT NULL,
    "columns" JSONB NOT NULL,
    "text" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "endLine" INTEGER NOT NULL,

    CONSTRAINT "Passage_pkey" PRIMARY KEY ("versionId","position")
);

-- CreateTable
CREATE TABLE "PlanTask" (
    "versionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "table" TEXT NOT NULL,
    "tableIndex" INTEGER NOT NULL,
    "no" TEXT NOT NULL,
    "area" TEXT,
    "shortcoming" TEXT,
    "task" TEXT NOT NULL,
    "expected" TEXT,
    "lead" JSONB NOT NULL,
    "coordinating" JSONB NOT NULL,
    "scheduleText" TEXT,
    "schedule" JSONB NOT NULL,
    "location" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "endLine" INTEGER NOT NULL,

    CONSTRAINT "PlanTask_pkey" PRIMARY KEY ("versionId","position")
);

-- CreateTable
CREATE TABLE "Criterion" (
    "versionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "max" DOUBLE PRECISION,
    "achieved" DOUBLE PRECISION,
    "deducted" DOUBLE PRECISION,
    "deductedCriteria" JSONB NOT NULL,
    "location" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "endLine" INTEGER NOT NULL,

    CONSTRAINT "Criterion_pkey" PRIMARY KEY ("versionId","position")
);

-- CreateTable
CREATE TABLE "Deadline" (
    "versionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "what" TEXT NOT NULL,
    "who" TEXT,
    "to" TEXT,
    "text" TEXT NOT NULL,
    "schedule" JSONB NOT NULL,
    "location" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "endLine" INTEGER NOT NULL,

    CONSTRAINT "Deadline_pkey" PRIMARY KEY ("versionId","position")
);

-- CreateTable
CREATE TABLE "Target" (
    "versionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "value" DOUBLE PRECISION,
    "valueTo" DOUBLE PRECISION,
    "unit" TEXT,
    "comparator" TEXT,
    "by" TEXT,
    "location" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "endLine" INTEGER NOT NULL,

    CONSTRAINT "Target_pkey" PRIMARY KEY ("versionId","position")
);

-- CreateTable
CREATE TABLE "PlanUnit" (
    "versionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "endLine" INTEGER NOT NULL,

    CONSTRAINT "PlanUnit_pkey" PRIMARY KEY ("versionId","position")
);

-- CreateTable
CREATE TABLE "TeamMember" (
    "versionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "member" TEXT,
    "role" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "endLine" INTEGER NOT NULL,

    CONSTRAINT "TeamMember_pkey" PRIMARY KEY ("versionId","position")
);

-- CreateTable
CREATE TABLE "Visit" (
    "versionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "unit" TEXT NOT NULL,
    "start" TEXT,
    "end" TEXT,
    "place" TEXT,
    "leader" TEXT,

    CONSTRAINT "Visit_pkey" PRIMARY KEY ("versionId","position")
);

-- CreateTable
CREATE TABLE "Indicator" (
    "versionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "code" TEXT,
    "group" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unit" TEXT,
    "location" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "endLine" INTEGER NOT NULL,

    CONSTRAINT "Indicator_pkey" PRIMARY KEY ("versionId","position")
);

-- CreateTable
CREATE TABLE "OutlineEntry" (
    "versionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "depth" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "heading" TEXT NOT NULL,

    CONSTRAINT "OutlineEntry_pkey" PRIMARY KEY ("versionId","position")
);

-- CreateTable
CREATE TABLE "ReadingWarning" (
    "versionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "why" TEXT NOT NULL,

    CONSTRAINT "ReadingWarning_pkey" PRIMARY KEY ("versionId","position")
);

-- CreateTable
CREATE TABLE "TrackedTask" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "comparableCode" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "origin" TEXT NOT NULL,
    "no" TEXT,
    "tableIndex" INTEGER,
    "title" TEXT NOT NULL,
    "area" TEXT,
    "expected" TEXT,
    "scheduleText" TEXT,
    "schedule" JSONB NOT NULL,
    "location" TEXT NOT NULL,
    "closedReason" TEXT,

    CONSTRAINT "TrackedTask_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agency" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AgencyAlias" (
    "folded" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,

    CONSTRAINT "AgencyAlias_pkey" PRIMARY KEY ("folded")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "taskId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("taskId","role","position")
);

-- CreateTable
CREATE TABLE "StatusUpdate" (
    "sequence" SERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "period" TEXT,
    "unit" TEXT,
    "state" TEXT NOT NULL,
    "percent" DOUBLE PRECISION NOT NULL,
    "documentNumber" TEXT,
    "documentDate" TEXT,
    "note" TEXT,
    "personId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "undoes" TEXT,

    CONSTRAINT "StatusUpdate_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unit" TEXT,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PersonAccount" (
    "platform" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,

    CONSTRAINT "PersonAccount_pkey" PRIMARY KEY ("platform","accountId")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "sequence" SERIAL NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "personId" TEXT,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "ConversationState" (
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ConversationState_pkey" PRIMARY KEY ("platform","conversationId")
);

-- CreateTable
CREATE TABLE "InboxMessage" (
    "sequence" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "conversationKind" TEXT NOT NULL,
    "senderPlatform" TEXT NOT NULL,
    "senderId" TEXT NOT NULL,
    "senderName" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "receivedAt" TIMESTAMP(3) NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "lastError" TEXT,

    CONSTRAINT "InboxMessage_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "sequence" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "conversationKind" TEXT NOT NULL,
    "reply" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,
    "notBefore" TIMESTAMP(3),
    "lastError" TEXT,

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "Revision" (
    "name" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "Plan_identity_key" ON "Plan"("identity");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_code_key" ON "Plan"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_ordinal_key" ON "Plan"("ordinal");

-- CreateIndex
CREATE INDEX "PlanVersion_contentHash_idx" ON "PlanVersion"("contentHash");

-- CreateIndex
CREATE UNIQUE INDEX "PlanVersion_planId_version_key" ON "PlanVersion"("planId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "TrackedTask_code_key" ON "TrackedTask"("code");

-- CreateIndex
CREATE UNIQUE INDEX "TrackedTask_comparableCode_key" ON "TrackedTask"("comparableCode");

-- CreateIndex
CREATE UNIQUE INDEX "TrackedTask_planId_mark_key" ON "TrackedTask"("planId", "mark");

-- CreateIndex
CREATE INDEX "Assignment_agencyId_idx" ON "Assignment"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "StatusUpdate_id_key" ON "StatusUpdate"("id");

-- CreateIndex
CREATE UNIQUE INDEX "StatusUpdate_key_key" ON "StatusUpdate"("key");

-- CreateIndex
CREATE INDEX "StatusUpdate_taskId_idx" ON "StatusUpdate"("taskId");

-- CreateIndex
CREATE INDEX "PersonAccount_personId_idx" ON "PersonAccount"("personId");

-- CreateIndex
CREATE INDEX "InboxMessage_status_idx" ON "InboxMessage"("status");

-- CreateIndex
CREATE INDEX "InboxMessage_platform_conversationId_idx" ON "InboxMessage"("platform", "conversationId");

-- CreateIndex
CREATE UNIQUE INDEX "InboxMessage_platform_key_key" ON "InboxMessage"("platform", "key");

-- CreateIndex
CREATE UNIQUE INDEX "OutboxMessage_key_key" ON "OutboxMessage"("key");

-- CreateIndex
CREATE INDEX "OutboxMessage_status_idx" ON "OutboxMessage"("status");

-- CreateIndex
CREATE INDEX "OutboxMessage_platform_conversationId_idx" ON "OutboxMessage"("platform", "conversationId");

-- AddForeignKey
ALTER TABLE "PlanVersion" ADD CONSTRAINT "PlanVersion_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanSection" ADD CONSTRAINT "PlanSection_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PlanVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Passage" ADD CONSTRAINT "Passage_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PlanVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanTask" ADD CONSTRAINT "PlanTask_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PlanVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Criterion" ADD CONSTRAINT "Criterion_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PlanVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PlanVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Target" ADD CONSTRAINT "Target_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PlanVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanUnit" ADD CONSTRAINT "PlanUnit_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PlanVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamMember" ADD CONSTRAINT "TeamMember_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PlanVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Visit" ADD CONSTRAINT "Visit_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PlanVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PlanVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutlineEntry" ADD CONSTRAINT "OutlineEntry_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PlanVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReadingWarning" ADD CONSTRAINT "ReadingWarning_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "PlanVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrackedTask" ADD CONSTRAINT "TrackedTask_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AgencyAlias" ADD CONSTRAINT "AgencyAlias_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "TrackedTask"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_agencyId_fkey" FOREIGN KEY ("agencyId") REFERENCES "Agency"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StatusUpdate" ADD CONSTRAINT "StatusUpdate_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "TrackedTask"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonAccount" ADD CONSTRAINT "PersonAccount_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
