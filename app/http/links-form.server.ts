import { z } from "zod";
import { database } from "~/db.server";
import type { CompanyActor, StaffActor } from "~/domain/access/actor";
import { resendLink } from "~/domain/access/resend-link.server";
import { revokeLink } from "~/domain/access/revoke-link.server";
import { attempt, refusal } from "./attempt.server";
import { redirectWith } from "./flash.server";
import { prose } from "./form-fields";
import { readForm } from "./form.server";

const LinkForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("resend"), linkId: z.string().max(40) }),
  z.object({ intent: z.literal("revoke"), linkId: z.string().max(40).optional(), reason: prose(300) }),
]);

/** What the page of a request's links posts: revoke one or all, or send one again. */
export async function answerLinksForm(request: Request, actor: CompanyActor | StaffActor, { requestId, page }: { requestId: string; page: string }) {
  const form = await readForm(request, LinkForm);
  if (!form.ok) return form.reply();
  const order = form.value;
  const now = new Date();
  if (order.intent === "resend") {
    const sent = await attempt(() => resendLink(database(), actor, { requestId, linkId: order.linkId, now }));
    return sent.ok ? redirectWith(request, page, "link.resent", { to: sent.value }) : refusal(sent.error, form.values);
  }
  const revoked = await attempt(() => revokeLink(database(), actor, { requestId, linkId: order.linkId, reason: order.reason, now }));
  return revoked.ok ? redirectWith(request, page, "link.revoked") : refusal(revoked.error, form.values);
}
