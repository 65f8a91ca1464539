import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { database } from "~/db.server";
import { authorizeTopic } from "~/domain/live/authorize-topic.server";
import { partsOf, readTopics } from "~/domain/live/topics";
import { actorOf } from "~/http/actor.server";
import { orThrow } from "~/http/attempt.server";
import { liveStream } from "~/http/live-stream.server";
import { readQuery } from "~/http/params.server";

const Query = z.object({ since: z.string().regex(/^\d{13}$/).transform(Number).optional() });

/** The stream that tells an open page when to look again: `/live?topic=queue:SZZX&topic=…&since=…`. */
export async function loader({ request }: LoaderFunctionArgs) {
  const topics = readTopics(new URL(request.url).searchParams.getAll("topic"));
  if (!topics) throw data(null, { status: 400 });

  const actor = await actorOf(request);
  await orThrow(async () => { for (const topic of topics) await authorizeTopic(database(), actor, topic); });
  // Staff who have a request open are seen by those who open it too.
  const present = actor.kind === "staff" ? topics.map(partsOf).flatMap(({ kind, of }) => (kind === "request" ? [{ requestId: of, userId: actor.userId }] : [])) : [];
  return liveStream(request, topics, readQuery(request, Query).since, present);
}
