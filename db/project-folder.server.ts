import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The absolute path of a file or folder that ships with the project, such as `db/migrations`. Looked for upwards
 * from this module, so it is found both from the source (`db/`) and from the built server (`build/server/`), and
 * then in the working directory.
 */
export function projectPath(relative: string): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, relative))) return join(folder, relative);
    if (folder === dirname(folder)) break;
  }
  const fromHere = join(process.cwd(), relative);
  if (existsSync(fromHere)) return fromHere;
  throw new Error(`${relative} is missing: it must lie beside the build`);
}
