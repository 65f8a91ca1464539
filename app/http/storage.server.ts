import { env } from "~/config/env.server";
import { chooseStorage } from "~/domain/files/choose-storage.server";
import type { FileStorage } from "~/domain/files/file-storage";

let kept: { of: ReturnType<typeof env>; storage: FileStorage } | undefined;

/** Where handed-in files live, by this process's configuration. */
export function storage(): FileStorage {
  const settings = env();
  if (kept?.of !== settings) kept = { of: settings, storage: chooseStorage(settings) };
  return kept.storage;
}
