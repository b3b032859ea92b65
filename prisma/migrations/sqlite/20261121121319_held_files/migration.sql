-- AlterTable
ALTER TABLE "PlanVersion" ADD COLUMN "changes" JSONB;
ALTER TABLE "PlanVersion" ADD COLUMN "corrections" JSONB;

-- AlterTable
ALTER TABLE "PlanSection" ADD COLUMN "page" INTEGER;

-- AlterTable
ALTER TABLE "Passage" ADD COLUMN "page" INTEGER;

-- AlterTable
ALTER TABLE "PlanTask" ADD COLUMN "page" INTEGER;

-- AlterTable
ALTER TABLE "Criterion" ADD COLUMN "page" INTEGER;

-- AlterTable
ALTER TABLE "Deadline" ADD COLUMN "page" INTEGER;

-- AlterTable
ALTER TABLE "Target" ADD COLUMN "page" INTEGER;

-- AlterTable
ALTER TABLE "PlanUnit" ADD COLUMN "page" INTEGER;

-- AlterTable
ALTER TABLE "TeamMember" ADD COLUMN "page" INTEGER;

-- AlterTable
ALTER TABLE "Indicator" ADD COLUMN "page" INTEGER;

-- AlterTable
ALTER TABLE "ReadingWarning" ADD COLUMN "page" INTEGER;

-- AlterTable
ALTER TABLE "InboxMessage" ADD COLUMN "file" JSONB;

-- CreateTable
CREATE TABLE "HeldFile" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "contentHash" TEXT NOT NULL,
    "heldAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "senderPlatform" TEXT NOT NULL,
    "senderId" TEXT NOT NULL,
    "senderName" TEXT NOT NULL,
    "corrections" JSONB NOT NULL
);

-- CreateTable
CREATE TABLE "HeldFileContent" (
    "fileId" TEXT NOT NULL PRIMARY KEY,
    "bytes" BLOB NOT NULL,
    CONSTRAINT "HeldFileContent_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "HeldFile" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "HeldFile_expiresAt_idx" ON "HeldFile"("expiresAt");
