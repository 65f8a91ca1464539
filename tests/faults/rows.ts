import type { Row } from "./row";
import { databaseAway, databaseRestarts } from "./rows/database-away";
import { killEmbedded, killOneOfTwo } from "./rows/kill";
import { endUnderLoad, rollingRestart } from "./rows/updates";

/** Every row, in the order of the fault matrix. */
export const rows: readonly Row[] = [killEmbedded, killOneOfTwo, databaseRestarts, databaseAway, endUnderLoad, rollingRestart];
