import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import { openAttachment } from "~/domain/files/open-attachment.server";
import { orThrow } from "~/http/attempt.server";
import { fileAnswer } from "~/http/file-answer.server";
import { linkOf } from "~/http/link-access.server";
import { readParams } from "~/http/params.server";
import { storage } from "~/http/storage.server";

const Params = z.object({ id: z.uuid() });

/** A file of the link's own request, as a download. */
export async function loader({ params }: LoaderFunctionArgs) {
  const { id } = readParams(params, Params);
  const { link } = await linkOf(params, ["request", "supplement"]);
  return fileAnswer(await orThrow(openAttachment(database(), storage(), { link }, { attachmentId: id, now: new Date() })));
}
