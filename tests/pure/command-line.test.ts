import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";

/** A portal on its socket that does this with whoever asks. */
async function asking(portal: (socket: net.Socket) => void): Promise<{ code: number | null; said: string; complained: string }> {
  const folder = mkdtempSync(join(tmpdir(), "command-"));
  const server = net.createServer((socket) => socket.once("data", () => portal(socket)));
  await new Promise<void>((done) => server.listen(join(folder, "pg.sock"), done));
  const child = spawn(process.execPath, [join(import.meta.dirname, "../../app/cli/portal.mjs"), "status"], { env: { ...process.env, DATABASE_URL: "", PGLITE_DIR: join(folder, "pg") } });
  let [said, complained] = ["", ""];
  child.stdout.on("data", (part: Buffer) => void (said += part.toString()));
  child.stderr.on("data", (part: Buffer) => void (complained += part.toString()));
  const code = await new Promise<number | null>((done) => child.once("close", done));
  server.close();
  rmSync(folder, { recursive: true });
  return { code, said, complained };
}

test("a command beside a portal that ends in its middle ends, too, with a sentence and not as done", async () => {
  expect(await asking((socket) => void socket.end('{"line":"well"}\n{"exit":0}\n'))).toEqual({ code: 0, said: "well\n", complained: "" });
  const cut = await asking((socket) => void socket.write('{"line":"half"}\n', () => socket.destroy()));
  expect(cut).toMatchObject({ code: 1, said: "half\n", complained: expect.stringMatching(/^The portal ended before it had answered/) });
});
