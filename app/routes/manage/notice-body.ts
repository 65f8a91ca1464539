import type { LoaderFunctionArgs } from "@remix-run/node";
import { database } from "~/db.server";
import { listWordings } from "~/domain/notices/wordings.server";
import { requireStaff } from "~/http/actor.server";
import { renderSample, SampleParams, SampleQuery } from "~/http/notice-sample.server";
import { readParams, readQuery } from "~/http/params.server";

/** Styles of the mail's own, nothing else: no script, no picture, no form, no frame but ours around it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** The mail of a preview, for the frame on its page; in the dark one the mail's own dark styles always hold. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireStaff(request, "administrator");
  const { kind } = readParams(params, SampleParams);
  const { language, view, item, status } = readQuery(request, SampleQuery);
  const versions = await listWordings(database(), actor, { kind, locale: language });
  const wording = versions.find((one) => one.itemCode === item && one.requestStatus === status) ?? null;
  const { html } = await renderSample(kind, language, wording);
  const shown = (view === "dark" ? html.replaceAll("@media (prefers-color-scheme: dark)", "@media all") : html).replace(/<a ([^>]*)href="[^"]*"/g, "<a $1");
  return new Response(shown, {
    headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy, "X-Frame-Options": "SAMEORIGIN", "Cache-Control": "no-store" },
  });
}
