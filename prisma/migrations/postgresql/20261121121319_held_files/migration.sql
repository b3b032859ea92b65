-- AlterTable
ALTER TABLE "PlanVersion" ADD COLUMN     "changes" JSONB,
ADD COLUMN     "corrections" JSONB;

-- AlterTable
ALTER TABLE "PlanSection" ADD COLUMN     "page" INTEGER;

-- AlterTable
ALTER TABLE "Passage" ADD COLUMN     "page" INTEGER;

-- AlterTable
ALTER TABLE "PlanTask" ADD COLUMN     "page" INTEGER;

-- AlterTable
ALTER TABLE "Criterion" ADD COLUMN     "page" INTEGER;

-- AlterTable
ALTER TABLE "Deadline" ADD COLUMN     "page" INTEGER;

-- AlterTable
ALTER TABLE "Target" ADD COLUMN     "page" INTEGER;

-- AlterTable
ALTER TABLE "PlanUnit" ADD COLUMN     "page" INTEGER;

-- AlterTable
ALTER TABLE "TeamMember" ADD COLUMN     "page" INTEGER;

-- AlterTable
ALTER TABLE "Indicator" ADD COLUMN     "page" INTEGER;

-- AlterTable
ALTER TABLE "ReadingWarning" ADD COLUMN     "page" INTEGER;

-- AlterTable
ALTER TABLE "InboxMessage" ADD COLUMN     "file" JSONB;

-- CreateTable
CREATE TABLE "HeldFile" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "contentHash" TEXT NOT NULL,
    "heldAt" TIMESTAMP(3) NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "senderPlatform" TEXT NOT NULL,
    "senderId" TEXT NOT NULL,
    "senderName" TEXT NOT NULL,
    "corrections" JSONB NOT NULL,

    CONSTRAINT "HeldFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HeldFileContent" (
    "fileId" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "HeldFileContent_pkey" PRIMARY KEY ("fileId")
);

-- CreateIndex
CREATE INDEX "HeldFile_expiresAt_idx" ON "HeldFile"("expiresAt");

-- AddForeignKey
ALTER TABLE "HeldFileContent" ADD CONSTRAINT "HeldFileContent_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "HeldFile"("id") ON DELETE CASCADE ON UPDATE CASCADE;
