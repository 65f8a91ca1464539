// @ts-check
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Loaded into a measured process with `--import`, from outside: on SIGUSR2 it collects its garbage, all of it. */
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc");
process.on("SIGUSR2", () => {
  // What the first round finalises the second one takes away.
  collect();
  collect();
});
