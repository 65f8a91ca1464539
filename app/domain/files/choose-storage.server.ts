import type { FileStorage } from "./file-storage";
import { localStorage } from "./local-storage.server";
import { s3Storage, type S3Settings } from "./s3-storage.server";

/** Where handed-in files live: in the bucket when one is configured, else in the folder. The one place that chooses. */
export function chooseStorage({ uploadDir, s3 }: { uploadDir: string; s3: S3Settings | undefined }): FileStorage {
  return s3 ? s3Storage(s3) : localStorage(uploadDir);
}
