import { z } from "zod";

/**
 * A backup is a folder: `manifest.json`, `tables/<name>.ndjson.gz` (one row a line, as the database wrote it) and
 * `files/<two letters>/<key>`. It belongs to neither database: what one made the other restores.
 */
export const Manifest = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  madeOn: z.enum(["postgres", "pglite"]),
  migrations: z.array(z.number()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number(), sha256: z.string() })),
  files: z.array(z.object({ key: z.string(), size: z.number(), sha256: z.string(), /** waits for the scanner */ isHeld: z.boolean().optional() })),
  /** keys the rows speak of that the storage did not hold */
  missing: z.array(z.string()),
});
export type Manifest = z.infer<typeof Manifest>;

export const manifestName = "manifest.json";
export const tablePath = (table: string) => `tables/${table}.ndjson.gz`;
export const filePath = (key: string) => `files/${key.slice(0, 2)}/${key}`;

/** Thrown with a sentence for the operator: what is wrong, and what was left as it was. */
export class BackupProblem extends Error {
  override name = "BackupProblem";
}
