import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import { DomainError } from "~/domain/errors";
import { openReplyFile } from "~/domain/replies/open-reply-file.server";
import { actorOf } from "~/http/actor.server";
import { orThrow, refusedPage } from "~/http/attempt.server";
import { fileAnswer } from "~/http/file-answer.server";
import { readParams } from "~/http/params.server";
import { storage } from "~/http/storage.server";

/** A file that came with an answer by mail, for whoever may see it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { id } = readParams(params, z.object({ id: z.uuid() }));
  const actor = await actorOf(request);
  if (actor.kind !== "company" && actor.kind !== "staff") throw refusedPage(new DomainError("not-found", "not-found"));
  return fileAnswer(await orThrow(openReplyFile(database(), storage(), actor, id)));
}
