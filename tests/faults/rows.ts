import type { Row } from "./row";
import { copiedCookies, guessedNumbers, guessing, onceOnly, whoHasAnAccount } from "./rows/accounts";
import { backupDuringWrites } from "./rows/backup";
import { busyHour } from "./rows/busy-hour";
import { clockJumps } from "./rows/clock";
import { databaseAway, databaseRestarts } from "./rows/database-away";
import { desksAndKill } from "./rows/desks";
import { databaseFull, embeddedFull, uploadsFull } from "./rows/full-disk";
import { killEmbedded, killOneOfTwo } from "./rows/kill";
import { lastPlaces } from "./rows/last-place";
import { mailPace } from "./rows/mail-pace";
import { slowClients, tooLarge } from "./rows/outermost-door";
import { secondOnFolder, standingLoop } from "./rows/one-process";
import { typedAddresses } from "./rows/outbound";
import { provenElsewhere } from "./rows/proven-elsewhere";
import { answerLost, migrationKilled } from "./rows/starts-and-answers";
import { storedScript } from "./rows/stored-script";
import { staleEdits } from "./rows/stale-edits";
import { endUnderLoad, rollingRestart } from "./rows/updates";

const own: readonly Row[] = [
  killEmbedded, killOneOfTwo, databaseRestarts, databaseAway, answerLost, migrationKilled, endUnderLoad, uploadsFull, databaseFull, embeddedFull,
  mailPace, lastPlaces, slowClients, tooLarge, staleEdits, storedScript, secondOnFolder, standingLoop, backupDuringWrites, desksAndKill, clockJumps, typedAddresses, guessedNumbers, copiedCookies, guessing, whoHasAnAccount, onceOnly, rollingRestart, busyHour,
];

/** Every row, in the order of the fault matrix; the account measurements by their chapters of the ASVS between. */
export const rows: readonly Row[] = [...own, ...provenElsewhere].sort((a, b) => a.number.localeCompare(b.number));
