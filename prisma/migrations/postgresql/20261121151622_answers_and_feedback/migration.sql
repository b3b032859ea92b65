-- CreateTable
CREATE TABLE "GivenAnswer" (
    "id" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
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
    "planIds" JSONB NOT NULL,

    CONSTRAINT "GivenAnswer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Feedback" (
    "id" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "verdict" TEXT NOT NULL,
    "remark" TEXT,
    "at" TIMESTAMP(3) NOT NULL,
    "personId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "conversationKind" TEXT NOT NULL,
    "decision" TEXT,
    "decidedById" TEXT,
    "decidedByName" TEXT,
    "decidedAt" TIMESTAMP(3),
    "reason" TEXT,

    CONSTRAINT "Feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApprovedAnswer" (
    "sequence" SERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "sameAs" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "citations" JSONB NOT NULL,
    "restsOn" JSONB NOT NULL,
    "personId" TEXT NOT NULL,
    "personName" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "withdrawnById" TEXT,
    "withdrawnByName" TEXT,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "ApprovedAnswer_pkey" PRIMARY KEY ("sequence")
);

-- CreateIndex
CREATE INDEX "GivenAnswer_kind_at_idx" ON "GivenAnswer"("kind", "at");

-- CreateIndex
CREATE INDEX "Feedback_decidedAt_idx" ON "Feedback"("decidedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApprovedAnswer_id_key" ON "ApprovedAnswer"("id");

-- CreateIndex
CREATE INDEX "ApprovedAnswer_sameAs_idx" ON "ApprovedAnswer"("sameAs");
