-- CreateTable
CREATE TABLE "ModelUse" (
    "personId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "tokens" INTEGER NOT NULL,

    CONSTRAINT "ModelUse_pkey" PRIMARY KEY ("personId","day")
);
