import { env } from "~/config/env.server";
import type { FileStorage } from "~/domain/files/file-storage";
import { localStorage } from "~/domain/files/local-storage.server";

/** Where handed-in files live; the one place that chooses the kind of storage. */
export function storage(): FileStorage {
  return localStorage(env().uploadDir);
}
