import type { Row } from "./row";
import { copiedCookies, guessedNumbers, guessing, onceOnly, whoHasAnAccount } from "./rows/accounts";
import { databaseAway, databaseRestarts } from "./rows/database-away";
import { killEmbedded, killOneOfTwo } from "./rows/kill";
import { provenElsewhere } from "./rows/proven-elsewhere";
import { answerLost, busyHour, migrationKilled } from "./rows/starts-and-answers";
import { endUnderLoad, rollingRestart } from "./rows/updates";

const own: readonly Row[] = [
  killEmbedded, killOneOfTwo, databaseRestarts, databaseAway, answerLost, migrationKilled, endUnderLoad,
  guessedNumbers, copiedCookies, guessing, whoHasAnAccount, onceOnly, rollingRestart, busyHour,
];

/** Every row, in the order of the fault matrix; the account measurements by their chapters of the ASVS between. */
export const rows: readonly Row[] = [...own, ...provenElsewhere].sort((a, b) => a.number.localeCompare(b.number));
