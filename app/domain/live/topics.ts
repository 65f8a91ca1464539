/**
 * What an open page can wait for. A topic names a thing whose state is read anew when it changes; it is never a secret
 * and never personal.
 *
 * - `queue:SZZX`: tickets, windows and calls of a station
 * - `bookings:SZZX`: appointments and slots of a station
 * - `request:<id>`: one request
 * - `inbox:<department>`: the list of a department
 * - `notices:<user id>`: what one person was told
 */
export type LiveTopic = `${LiveTopicKind}:${string}`;

const liveTopicKinds = ["queue", "bookings", "request", "inbox", "notices"] as const;
export type LiveTopicKind = (typeof liveTopicKinds)[number];

/** A page waits for a few things; more is somebody trying. */
const mostTopics = 8;
const pattern = new RegExp(`^(${liveTopicKinds.join("|")}):[A-Za-z0-9_-]{1,64}$`);

/** The topics of an address, each once; undefined when one is none, when there is none, or when there are too many. */
export function readTopics(asked: readonly string[]): LiveTopic[] | undefined {
  const topics = [...new Set(asked)].filter((topic): topic is LiveTopic => pattern.test(topic));
  return topics.length === new Set(asked).size && topics.length > 0 && topics.length <= mostTopics ? topics : undefined;
}

/** Kind and thing of a topic. */
export function partsOf(topic: LiveTopic): { kind: LiveTopicKind; of: string } {
  const [kind, of = ""] = topic.split(":");
  return { kind: liveTopicKinds.find((known) => known === kind) ?? "queue", of };
}
