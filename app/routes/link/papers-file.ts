import type { ActionFunctionArgs } from "@remix-run/node";
import { linkOf } from "~/http/link-access.server";
import { takeOneFile } from "~/http/upload-form.server";

/** One file of the papers page opened by link, sent by its script: answered in JSON. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { link } = await linkOf(params, ["supplement", "request"]);
  return takeOneFile(request, { link }, link.requestId ?? "");
}
