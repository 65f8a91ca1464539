import type { Row } from "./row";
import { copiedCookies, guessedNumbers, guessing, onceOnly, whoHasAnAccount } from "./rows/accounts";
import { databaseAway, databaseRestarts } from "./rows/database-away";
import { killEmbedded, killOneOfTwo } from "./rows/kill";
import { endUnderLoad, rollingRestart } from "./rows/updates";

/** Every row, in the order of the fault matrix. */
export const rows: readonly Row[] = [killEmbedded, killOneOfTwo, databaseRestarts, databaseAway, endUnderLoad, rollingRestart, guessing, whoHasAnAccount, onceOnly, guessedNumbers, copiedCookies];
