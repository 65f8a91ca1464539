import type { ActionFunctionArgs } from "@remix-run/node";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import { takeProviderReport } from "~/domain/notices/provider-events.server";
import { noteIncomingMail } from "~/domain/replies/incoming-queue.server";
import { noteSecurity } from "~/http/security-log.server";
import { readResendReport } from "~/mail/resend.server";

const plain = (status: number) => new Response(null, { status });

export function loader() {
  return new Response(null, { status: 405, headers: { Allow: "POST" } });
}

/**
 * What the provider calls about: reports of deliveries, and mails it received for us. Kept first, then answered, so that
 * nothing is lost. Without a secret there is no such door.
 */
export async function action({ request }: ActionFunctionArgs) {
  const secret = env().resendWebhookSecret;
  if (!secret) return plain(404);

  const report = readResendReport(await request.text(), request.headers, secret);
  if (report === "forged") {
    noteSecurity("access denied", { reason: "a delivery report without a good signature" });
    return plain(401);
  }
  if (report?.type === "email.received") await noteIncomingMail(database(), { id: report.providerId, now: new Date() });
  else if (report) await takeProviderReport(database(), report, new Date());
  return plain(204);
}
