import { z } from "zod";
import { database } from "~/db.server";
import type { FileHandler } from "~/domain/files/file-access.server";
import { reusePaper } from "~/domain/files/reuse-paper.server";
import { attempt, refusal } from "./attempt.server";
import { redirectWith } from "./flash.server";

const Offer = z.string().regex(/^\d{1,3} [0-9a-f-]{36}$/).transform((value) => {
  const [no = "", from = ""] = value.split(" ");
  return { materialNo: Number(no), fromRequestId: from };
}).refine(({ fromRequestId }) => z.uuid().safeParse(fromRequestId).success);

/** Answers the button of an offer: the paper is taken over and the page shows it, or says why not. */
export async function answerReuse(request: Request, by: FileHandler, requestId: string, pressed: string, page: string) {
  const offer = Offer.safeParse(pressed);
  // Only a form that is not ours sends another shape: it is told what an offer that is gone is told.
  const chosen = offer.success ? offer.data : { materialNo: 0, fromRequestId: requestId };
  const used = await attempt(() => reusePaper(database(), by, { requestId, ...chosen, now: new Date() }));
  return used.ok ? redirectWith(request, page, "papers.reused") : refusal(used.error);
}
