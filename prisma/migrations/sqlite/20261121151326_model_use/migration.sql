-- CreateTable
CREATE TABLE "ModelUse" (
    "personId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,
    "tokens" INTEGER NOT NULL,

    PRIMARY KEY ("personId", "day")
);
