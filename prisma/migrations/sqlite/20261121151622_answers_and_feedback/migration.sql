-- CreateTable
CREATE TABLE "GivenAnswer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "at" DATETIME NOT NULL,
    "personId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "conversationKind" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "sameAs" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "origin" TEXT,
    "text" TEXT NOT NULL,
    "citations" JSONB NOT NULL,
    "planIds" JSONB NOT NULL
);

-- CreateTable
CREATE TABLE "Feedback" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "answer" JSONB NOT NULL,
    "verdict" TEXT NOT NULL,
    "remark" TEXT,
    "at" DATETIME NOT NULL,
    "personId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "conversationKind" TEXT NOT NULL,
    "decision" TEXT,
    "decidedById" TEXT,
    "decidedByName" TEXT,
    "decidedAt" DATETIME,
    "reason" TEXT
);

-- CreateTable
CREATE TABLE "ApprovedAnswer" (
    "sequence" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "sameAs" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "citations" JSONB NOT NULL,
    "restsOn" JSONB NOT NULL,
    "personId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "withdrawnById" TEXT,
    "withdrawnByName" TEXT,
    "withdrawnAt" DATETIME
);

-- CreateIndex
CREATE INDEX "GivenAnswer_kind_at_idx" ON "GivenAnswer"("kind", "at");

-- CreateIndex
CREATE INDEX "Feedback_decidedAt_idx" ON "Feedback"("decidedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApprovedAnswer_id_key" ON "ApprovedAnswer"("id");

-- CreateIndex
CREATE INDEX "ApprovedAnswer_sameAs_idx" ON "ApprovedAnswer"("sameAs");
