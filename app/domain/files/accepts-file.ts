import type { MaterialState, RequestStatus } from "~db/vocabulary";

/** What the question needs to know about a request and one of its papers; no paper means a result document. */
export interface FilePlace {
  status: RequestStatus;
  material: { materialNo: number; state: MaterialState } | null;
  /** numbers of the papers that are asked for just now */
  askedFor: readonly number[];
}

/** In whose hands the file comes. */
export type FileBringer = "company" | "desk" | "department";

/**
 * Whether a request takes a file for a paper now: everything while it is a draft (at the desk until it is routed), the
 * papers asked for while it waits for them, tolerated (容缺) ones and those whose file had malware until the end, and
 * results while it is handled.
 */
export function acceptsFile({ status, material, askedFor }: FilePlace, by: FileBringer): boolean {
  if (material === null) return by === "department" && (status === "accepted" || status === "suspended");
  if (by === "department") return false;

  if (status === "draft") return true;
  if (by === "desk" && (status === "booked" || status === "received")) return true;
  if (status === "booked") return true;
  if (status === "supplement") return askedFor.includes(material.materialNo) || isOwedAgain(material);
  return owingStatuses.includes(status) && isOwedAgain(material);
}

/** A paper that may follow at any time, because it was promised, because what came for it may not be opened, or because what came after acceptance was not right. */
export function isOwedAgain<M extends { state: MaterialState }>(material: M | null | undefined): material is M {
  return material?.state === "tolerated" || material?.state === "unsafe";
}

const owingStatuses: readonly RequestStatus[] = ["received", "routed", "signed", "accepted", "suspended"];

/** A file may be taken back only as long as nobody relies on it: while it is a draft, booked, or being put together. */
export function mayTakeBack(place: FilePlace, by: FileBringer, isNewSinceAsked: boolean): boolean {
  if (place.material === null) return acceptsFile(place, by);
  if (place.status === "supplement") return by !== "department" && isNewSinceAsked && acceptsFile(place, by);
  return (place.status === "draft" || place.status === "booked" || (by === "desk" && place.status === "received")) && acceptsFile(place, by);
}
