import { z } from "zod";
import type { MaterialState, RequestMove } from "~db/vocabulary";

/** What the history line of a receipt says of the papers; a file that came later is not among them. */
const ReceiptLine = z.object({ papers: z.array(z.object({ materialNo: z.number(), state: z.enum(["received", "tolerated"]) })) });

/**
 * The papers as they were taken in: what a receipt printed today must say is what the receipt of that day said,
 * whatever came, was accepted or returned since. Empty before the receipt.
 */
export function papersAtReceipt<Paper extends { materialNo: number; state: MaterialState }>(
  events: readonly { move: RequestMove; details: Record<string, unknown> }[],
  papers: readonly Paper[],
): Paper[] {
  const receipt = ReceiptLine.safeParse(events.findLast(({ move }) => move === "receive" || move === "submit")?.details);
  if (!receipt.success) return [];

  const states = new Map(receipt.data.papers.map(({ materialNo, state }) => [materialNo, state]));
  return papers.flatMap((paper) => {
    const state = states.get(paper.materialNo);
    return state ? [{ ...paper, state }] : [];
  });
}
