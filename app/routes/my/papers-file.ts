import type { ActionFunctionArgs } from "@remix-run/node";
import { ownRequest } from "~/http/own-request.server";
import { takeOneFile } from "~/http/upload-form.server";

/** One file of the papers page, sent by its script: answered in JSON. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, view } = await ownRequest(request, params);
  return takeOneFile(request, { actor }, view.id);
}
