import { clamd } from "~/domain/files/scan-bytes.server";
import type { Finding } from "./examine-installation.server";

/** The test file every scanner must find, in two halves, so that no scanner finds it here. */
const testFile = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"}!$H+H*`);

/** Shows the scanner something harmless and the test file; says so when there is none. */
export async function examineScanner(address: string | undefined): Promise<Finding> {
  if (address === undefined) return { state: "note", what: "nobody looks for malware in the files people hand in", remedy: "install ClamAV and set CLAMD" };
  try {
    const [harmless, harmful] = [await clamd(address).look(Buffer.from("a harmless line")), await clamd(address).look(testFile)];
    if (harmless.isClean && !harmful.isClean) return { state: "good", what: `CLAMD ${address}: looks, and finds the test file` };
    return { state: "bad", what: `CLAMD ${address}: does not tell the test file from a harmless one`, remedy: "look at its signatures (freshclam)" };
  } catch (error) {
    return { state: "bad", what: `CLAMD ${address}: ${error instanceof Error ? error.message : String(error)}; what people hand in waits in quarantine meanwhile`, remedy: "start clamd, or correct CLAMD" };
  }
}
