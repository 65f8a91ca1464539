import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "../support/build.mjs";
import type { Control } from "./row";

/** Beside the packages, so that the copy finds them. */
const folder = path.join(root, "node_modules", ".cache", "portal-faults");

/**
 * A copy of the built server with a guard taken out. A row that stays green on it guards nothing.
 * @returns what Node has to run
 * @throws when what is to be taken out does not stand there exactly once: the control then says nothing
 */
export function breakBuild({ edits }: Control): string[] {
  rmSync(folder, { recursive: true, force: true });
  const server = path.join(folder, "build", "server");
  cpSync(path.join(root, "build/server"), server, { recursive: true });
  symlinkSync(path.join(root, "build/client"), path.join(folder, "build", "client"));
  // The server looks for migrations and reference data where the project is.
  for (const name of ["db", "package.json", "public"]) symlinkSync(path.join(root, name), path.join(folder, name));

  for (const { file, from, to } of edits) {
    const at = [path.join(server, "index.js"), ...readdirSync(path.join(server, "assets")).map((name) => path.join(server, "assets", name))].find((one) => path.basename(one).startsWith(file));
    if (!at) throw new Error(`the build has no ${file}`);
    const text = readFileSync(at, "utf8");
    if (text.split(from).length !== 2) throw new Error(`the guard to take out stands ${text.split(from).length - 1} times in ${file}: ${String(from)}`);
    writeFileSync(at, text.replace(from, () => to));
  }
  return [path.join(server, "index.js")];
}
