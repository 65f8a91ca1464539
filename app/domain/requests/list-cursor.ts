import { z } from "zod";

const Key = z.tuple([z.iso.datetime().nullable(), z.uuid()]);

/** Where a page of a list ended, as text for an address. Not a secret: it only says from where to read on. */
export function writeCursor(at: Date | null, id: string): string {
  return `${at?.toISOString() ?? ""}_${id}`;
}

/** The place a cursor names; undefined for anything else, which then starts from the top. */
export function readCursor(cursor: string): { at: Date | null; id: string } | undefined {
  const [at = "", id = ""] = cursor.split("_");
  const key = Key.safeParse([at === "" ? null : at, id]);
  return key.success ? { at: key.data[0] ? new Date(key.data[0]) : null, id: key.data[1] } : undefined;
}
