import { ScannerAway, ScannerSilent, type Scanner } from "./scan-bytes.server";

/** How long a person who hands in a file waits for the scanner, connecting and sending included. */
export const arrivalPatienceMs = 10_000;
/** How long a scanner that kept somebody waiting in vain is not asked about what comes. */
const pauseMs = 60_000;

/**
 * Asks the scanner about files as they come. One that does not answer in time costs that one upload its patience; what
 * comes within the next minute goes into quarantine without asking, and the job that checks what waits asks in its
 * own time. After the minute one upload tries again, and those beside it do not wait with it. Remembered by this
 * process alone: each of two waits once.
 *
 * @returns why a file comes into quarantine: `found` null when nobody looked; null for what is clean
 */
export function scanOnArrival(scanner: Scanner, now: () => number = Date.now): (bytes: Uint8Array) => Promise<{ found: string | null } | null> {
  let notBefore = 0;

  return async (bytes) => {
    if (now() < notBefore) return { found: null };
    const isTrial = notBefore !== 0;
    if (isTrial) notBefore = now() + pauseMs;
    try {
      const verdict = await scanner.look(bytes, arrivalPatienceMs);
      notBefore = 0;
      return verdict.isClean ? null : { found: verdict.found };
    } catch (error) {
      if (!(error instanceof ScannerAway)) throw error;
      // Who says no at once keeps nobody waiting, and may be asked again at once.
      notBefore = error instanceof ScannerSilent ? now() + pauseMs : 0;
      return { found: null };
    }
  };
}
