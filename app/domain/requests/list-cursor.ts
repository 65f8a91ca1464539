import { z } from "zod";
import { instantText } from "../calendar/written-day";

const Key = z.tuple([instantText().nullable(), z.uuid(), z.enum(["", "u"])]);

/** Where a page of a list ended. */
export interface ListKey {
  at: Date | null;
  id: string;
  /** it ended among the urged ones, which stand first */
  isUrged: boolean;
}

/** Where a page of a list ended, as text for an address. Not a secret: it only says from where to read on. */
export function writeCursor({ at, id, isUrged }: ListKey): string {
  return [at?.toISOString() ?? "", id, ...(isUrged ? ["u"] : [])].join("_");
}

/** The place a cursor names; undefined for anything else, which then starts from the top. */
export function readCursor(cursor: string): ListKey | undefined {
  const [at = "", id = "", urged = ""] = cursor.split("_");
  const key = Key.safeParse([at === "" ? null : at, id, urged]);
  return key.success ? { at: key.data[0] ? new Date(key.data[0]) : null, id: key.data[1], isUrged: key.data[2] === "u" } : undefined;
}
