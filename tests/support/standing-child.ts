import { watchLoop } from "~/watchdog.server";

/** A watched process that works for a while, tells so, and then stands still if it is told to. See watchdog.test.ts. */
watchLoop({ patienceMs: 1_000 });
const alive = setInterval(() => undefined, 1_000);
process.on("message", (order: "work" | "stand still" | "end") => {
  if (order === "end") {
    clearInterval(alive);
    process.disconnect();
  } else if (order === "work") {
    // Longer than the patience altogether, in pieces between which the loop has its turn.
    const until = Date.now() + 3_000;
    const piece = () => {
      for (const end = Date.now() + 200; Date.now() < end;);
      if (Date.now() < until) setImmediate(piece);
      else process.send?.("worked");
    };
    piece();
  } else for (;;);
});
process.send?.("ready");
