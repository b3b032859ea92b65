-- DropIndex
DROP INDEX "OutboxMessage_status_idx";

-- AlterTable
ALTER TABLE "Person" ADD COLUMN     "planIds" JSONB,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'active';

-- AlterTable
ALTER TABLE "PersonAccount" ADD COLUMN     "name" TEXT;

-- AlterTable
ALTER TABLE "ConversationState" DROP CONSTRAINT "ConversationState_pkey",
ADD COLUMN     "speaker" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "thread" TEXT NOT NULL DEFAULT '',
ADD CONSTRAINT "ConversationState_pkey" PRIMARY KEY ("platform", "conversationId", "thread", "speaker");

-- AlterTable
ALTER TABLE "InboxMessage" ADD COLUMN     "particulars" JSONB,
ADD COLUMN     "thread" TEXT,
ADD COLUMN     "wrote" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "leasedUntil" TIMESTAMP(3),
ADD COLUMN     "partsSent" JSONB,
ADD COLUMN     "priority" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "replaces" TEXT,
ADD COLUMN     "replyTo" TEXT,
ADD COLUMN     "sentAt" TIMESTAMP(3),
ADD COLUMN     "thread" TEXT;

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unit" TEXT,
    "planIds" JSONB,
    "personId" TEXT,
    "invitedBy" TEXT,
    "invitedAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedBy" TEXT,
    "usedAt" TIMESTAMP(3),
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KnownChat" (
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT,
    "state" TEXT NOT NULL,
    "why" TEXT,
    "since" TIMESTAMP(3) NOT NULL,
    "silentAt" TIMESTAMP(3),
    "silentWhy" TEXT,

    CONSTRAINT "KnownChat_pkey" PRIMARY KEY ("platform","conversationId")
);

-- CreateTable
CREATE TABLE "GroupBinding" (
    "sequence" SERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "thread" TEXT,
    "title" TEXT,
    "unit" TEXT,
    "planIds" JSONB,
    "digestAt" TEXT,
    "boundBy" TEXT NOT NULL,
    "boundByName" TEXT NOT NULL,
    "boundAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "GroupBinding_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "sequence" SERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "receipt" TEXT,
    "taskId" TEXT,
    "period" TEXT,
    "unit" TEXT,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "cleaned" JSONB NOT NULL,
    "personId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "album" TEXT,
    "sentAt" TIMESTAMP(3) NOT NULL,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("sequence")
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "tokenHash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "conversationKind" TEXT NOT NULL,
    "madeAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "usedAt" TIMESTAMP(3),

    CONSTRAINT "OneTimeLink_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "Form" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "conversationKind" TEXT NOT NULL,
    "thread" TEXT NOT NULL DEFAULT '',
    "values" JSONB NOT NULL,
    "asks" TEXT,
    "state" TEXT NOT NULL,
    "begunAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Form_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_codeHash_key" ON "Invitation"("codeHash");

-- CreateIndex
CREATE INDEX "Invitation_expiresAt_idx" ON "Invitation"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "GroupBinding_id_key" ON "GroupBinding"("id");

-- CreateIndex
CREATE UNIQUE INDEX "GroupBinding_platform_conversationId_key" ON "GroupBinding"("platform", "conversationId");

-- CreateIndex
CREATE UNIQUE INDEX "Evidence_id_key" ON "Evidence"("id");

-- CreateIndex
CREATE INDEX "Evidence_taskId_idx" ON "Evidence"("taskId");

-- CreateIndex
CREATE INDEX "Evidence_receipt_idx" ON "Evidence"("receipt");

-- CreateIndex
CREATE INDEX "Evidence_personId_sentAt_idx" ON "Evidence"("personId", "sentAt");

-- CreateIndex
CREATE INDEX "Form_personId_platform_conversationId_idx" ON "Form"("personId", "platform", "conversationId");

-- CreateIndex
CREATE INDEX "Form_expiresAt_idx" ON "Form"("expiresAt");

-- CreateIndex
CREATE INDEX "OutboxMessage_status_priority_idx" ON "OutboxMessage"("status", "priority");
