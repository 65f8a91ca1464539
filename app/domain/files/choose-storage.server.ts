import type { FileStorage } from "./file-storage";
import { localStorage } from "./local-storage.server";
import { s3Storage, type S3Settings } from "./s3-storage.server";
import { clamd } from "./scan-bytes.server";

/** Where handed-in files live, and who looks for malware in them; as the configuration says. The one place that chooses. */
export function chooseStorage(settings: { uploadDir: string; s3: S3Settings | undefined; clamd: string | undefined }): FileStorage {
  const looks = settings.clamd === undefined ? {} : { scanner: clamd(settings.clamd) };
  return settings.s3 ? s3Storage(settings.s3, looks) : localStorage(settings.uploadDir, looks);
}
