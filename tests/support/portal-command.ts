import { spawn } from "node:child_process";
import { root } from "./build.mjs";

/** What a command said, and how it ended. */
export interface Told {
  code: number | null;
  text: string;
}

/** Runs `npm run portal -- <words>` as an operator does, with the environment of the portal it is about. */
export function portalCommand(env: Record<string, string>, ...words: string[]): Promise<Told> {
  const { DATABASE_URL: _url, PGLITE_DIR: _dir, TEST_DATABASE_URL: _test, INIT_CWD: _cwd, ...machine } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["app/cli/portal.mjs", ...words], { cwd: root, env: { ...machine, NODE_ENV: "production", ...env } });
    let text = "";
    child.stdout.on("data", (piece: Buffer) => { text += piece.toString(); });
    child.stderr.on("data", (piece: Buffer) => { text += piece.toString(); });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, text }));
  });
}
