import type { Readable } from "node:stream";
import sirv from "sirv";
import { log } from "~/logging.server";
import type { Behind } from "./gate.server";

/**
 * Serves the files under a folder as they were at the start; those of a build are kept by browsers for a year, their
 * names change with them. A file that has gone meanwhile (somebody built anew under the running portal) ends that one
 * answer and no other: sirv leaves the stream's error to nobody, which would end the process.
 */
export function staticFiles(folder: string): Behind["files"] {
  const serve = sirv(folder, {
    etag: true,
    setHeaders: (response, path) => {
      const kind = /\.(js|css)$/.exec(path)?.[1];
      if (kind) response.setHeader("Content-Type", `text/${kind === "js" ? "javascript" : "css"}; charset=utf-8`);
      response.setHeader("Cache-Control", path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "public, max-age=3600");
    },
  });
  return (request, response, next) => {
    const listen = (file: Readable) => file.once("error", (error) => {
      log.warn({ error }, "a file of the build could not be read; was the portal built anew without a restart?");
      // Its length is promised already: only a broken connection tells the browser that this is not the file.
      response.destroy();
    });
    response.once("pipe", listen);
    serve(request, response, () => {
      response.off("pipe", listen);
      next();
    });
  };
}
