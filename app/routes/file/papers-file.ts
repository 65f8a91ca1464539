import type { ActionFunctionArgs } from "@remix-run/node";
import { openDraft } from "~/http/draft.server";
import { takeOneFile } from "~/http/upload-form.server";

/** One file of a draft's papers, sent by the page's script: answered in JSON. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, draft } = await openDraft(request, params);
  return takeOneFile(request, { actor }, draft.id);
}
