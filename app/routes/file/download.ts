import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import { DomainError } from "~/domain/errors";
import { openAttachment } from "~/domain/files/open-attachment.server";
import { actorOf } from "~/http/actor.server";
import { orThrow, refusedPage } from "~/http/attempt.server";
import { fileAnswer } from "~/http/file-answer.server";
import { readParams } from "~/http/params.server";
import { storage } from "~/http/storage.server";

/** A handed-in file for whoever may see its request. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { id } = readParams(params, z.object({ id: z.uuid() }));
  const actor = await actorOf(request);
  if (actor.kind !== "company" && actor.kind !== "staff") throw refusedPage(new DomainError("not-found", "not-found"));

  const file = await orThrow(openAttachment(database(), storage(), { actor }, { attachmentId: id, now: new Date() }));
  return fileAnswer(file, new URL(request.url).searchParams.get("view") === "1");
}
