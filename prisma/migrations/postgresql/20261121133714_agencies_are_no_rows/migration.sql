-- DropForeignKey
ALTER TABLE "AgencyAlias" DROP CONSTRAINT "AgencyAlias_agencyId_fkey";

-- DropForeignKey
ALTER TABLE "Assignment" DROP CONSTRAINT "Assignment_agencyId_fkey";

-- DropIndex
DROP INDEX "Assignment_agencyId_idx";

-- AlterTable
ALTER TABLE "Assignment" DROP COLUMN "agencyId";

-- DropTable
DROP TABLE "Agency";

-- DropTable
DROP TABLE "AgencyAlias";
