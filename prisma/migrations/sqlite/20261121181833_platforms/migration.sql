-- AlterTable
ALTER TABLE "PersonAccount" ADD COLUMN "name" TEXT;

-- CreateTable
CREATE TABLE "Invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "codeHash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unit" TEXT,
    "planIds" JSONB,
    "personId" TEXT,
    "invitedBy" TEXT,
    "invitedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedBy" TEXT,
    "usedAt" DATETIME,
    "withdrawnAt" DATETIME
);

-- CreateTable
CREATE TABLE "KnownChat" (
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT,
    "state" TEXT NOT NULL,
    "why" TEXT,
    "since" DATETIME NOT NULL,
    "silentAt" DATETIME,
    "silentWhy" TEXT,

    PRIMARY KEY ("platform", "conversationId")
);

-- CreateTable
CREATE TABLE "GroupBinding" (
    "sequence" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    "boundAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Evidence" (
    "sequence" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
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
    "sentAt" DATETIME NOT NULL,
    "withdrawnAt" DATETIME
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "conversationKind" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Form" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "conversationKind" TEXT NOT NULL,
    "thread" TEXT NOT NULL DEFAULT '',
    "values" JSONB NOT NULL,
    "asks" TEXT,
    "state" TEXT NOT NULL,
    "begunAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unit" TEXT,
    "planIds" JSONB,
    "state" TEXT NOT NULL DEFAULT 'active'
);
INSERT INTO "new_Person" ("id", "name", "role", "unit") SELECT "id", "name", "role", "unit" FROM "Person";
DROP TABLE "Person";
ALTER TABLE "new_Person" RENAME TO "Person";
CREATE TABLE "new_ConversationState" (
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "thread" TEXT NOT NULL DEFAULT '',
    "speaker" TEXT NOT NULL DEFAULT '',
    "value" JSONB NOT NULL,
    "expiresAt" DATETIME NOT NULL,

    PRIMARY KEY ("platform", "conversationId", "thread", "speaker")
);
INSERT INTO "new_ConversationState" ("conversationId", "expiresAt", "platform", "value") SELECT "conversationId", "expiresAt", "platform", "value" FROM "ConversationState";
DROP TABLE "ConversationState";
ALTER TABLE "new_ConversationState" RENAME TO "ConversationState";
CREATE TABLE "new_InboxMessage" (
    "sequence" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "conversationKind" TEXT NOT NULL,
    "thread" TEXT,
    "senderPlatform" TEXT NOT NULL,
    "senderId" TEXT NOT NULL,
    "senderName" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "file" JSONB,
    "particulars" JSONB,
    "receivedAt" DATETIME NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "lastError" TEXT,
    "wrote" BOOLEAN NOT NULL DEFAULT false
);
INSERT INTO "new_InboxMessage" ("attempts", "conversationId", "conversationKind", "file", "key", "lastError", "platform", "receivedAt", "senderId", "senderName", "senderPlatform", "sequence", "status", "text") SELECT "attempts", "conversationId", "conversationKind", "file", "key", "lastError", "platform", "receivedAt", "senderId", "senderName", "senderPlatform", "sequence", "status", "text" FROM "InboxMessage";
DROP TABLE "InboxMessage";
ALTER TABLE "new_InboxMessage" RENAME TO "InboxMessage";
CREATE INDEX "InboxMessage_status_idx" ON "InboxMessage"("status");
CREATE INDEX "InboxMessage_platform_conversationId_idx" ON "InboxMessage"("platform", "conversationId");
CREATE UNIQUE INDEX "InboxMessage_platform_key_key" ON "InboxMessage"("platform", "key");
CREATE TABLE "new_OutboxMessage" (
    "sequence" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "conversationKind" TEXT NOT NULL,
    "thread" TEXT,
    "reply" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "notBefore" DATETIME,
    "leasedUntil" DATETIME,
    "replyTo" TEXT,
    "replaces" TEXT,
    "partsSent" JSONB,
    "sentAt" DATETIME,
    "lastError" TEXT
);
INSERT INTO "new_OutboxMessage" ("attempts", "conversationId", "conversationKind", "createdAt", "key", "lastError", "notBefore", "platform", "reply", "sequence", "status") SELECT "attempts", "conversationId", "conversationKind", "createdAt", "key", "lastError", "notBefore", "platform", "reply", "sequence", "status" FROM "OutboxMessage";
DROP TABLE "OutboxMessage";
ALTER TABLE "new_OutboxMessage" RENAME TO "OutboxMessage";
CREATE UNIQUE INDEX "OutboxMessage_key_key" ON "OutboxMessage"("key");
CREATE INDEX "OutboxMessage_status_priority_idx" ON "OutboxMessage"("status", "priority");
CREATE INDEX "OutboxMessage_platform_conversationId_idx" ON "OutboxMessage"("platform", "conversationId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

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
