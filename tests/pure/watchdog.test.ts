import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const start = async () => {
  const child = fork(fileURLToPath(new URL("../support/standing-child.ts", import.meta.url)), { execArgv: ["--import", "tsx"], silent: true });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => { said += chunk.toString(); });
  const ended = once(child, "close").then(([code, signal]: (number | string | null)[]) => ({ code, signal }));
  await Promise.race([once(child, "message"), ended.then(() => { throw new Error(said); })]);
  return { child, ended, said: () => said };
};

test("a process whose loop stands still is ended and says why", async () => {
  const { child, ended, said } = await start();
  child.send("stand still");
  expect(await ended).toMatchObject({ signal: "SIGKILL" });
  expect(said()).toContain("event loop stands still");
}, 60_000);

test("a busy process goes on, and one that is done ends by itself", async () => {
  const { child, ended } = await start();
  child.send("work");
  expect(await Promise.race([once(child, "message"), ended])).toEqual(["worked", undefined]);
  child.send("end");
  expect(await ended).toEqual({ code: 0, signal: null });
}, 60_000);
