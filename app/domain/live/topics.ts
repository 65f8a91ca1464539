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

export const liveTopicKinds = ["queue", "bookings", "request", "inbox", "notices"] as const;
export type LiveTopicKind = (typeof liveTopicKinds)[number];
