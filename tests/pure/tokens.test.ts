import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { linkToken, newLinkId } from "~/domain/access/links.server";
import { accountToken, newAccountLinkId } from "~/domain/accounts/account-link.server";
import { feedToken, newFeedId } from "~/domain/bookings/calendar-feed.server";
import { newHoldSecret } from "~/domain/bookings/hold-secret.server";
import { ticketToken } from "~/domain/queue/ticket-token.server";
import { newSessionToken } from "~/http/session.server";
import { newCodeKey } from "~/http/sign-in.server";
import { accountLinkPurposes, linkPurposes, userKinds } from "~db/vocabulary";

const secret = "a secret of the tests, long enough";
const makers: [what: string, make: () => string][] = [
  ...userKinds.map((kind): [string, () => string] => [`a session of ${kind}`, () => newSessionToken(kind)]),
  ...linkPurposes.map((purpose): [string, () => string] => [`a link for ${purpose}`, () => linkToken(newLinkId(purpose), secret)]),
  ...accountLinkPurposes.map((purpose): [string, () => string] => [`an account link for ${purpose}`, () => accountToken(newAccountLinkId(purpose), secret)]),
  ["the address of a calendar", () => feedToken(newFeedId(), secret)],
  ["the address of a ticket", () => ticketToken(randomUUID(), secret)],
  ["a browser's hold", newHoldSecret],
  ["what binds a code to its browser", newCodeKey],
];

// ASVS 7.2.3, 11.5.1: at least 128 bits. What stands at each place is counted, so a part that is always the same counts nothing.
test.each(makers)("ten thousand of %s: none twice, none to be guessed", (_, make) => {
  const all = Array.from({ length: 10_000 }, make);
  expect(new Set(all).size).toBe(10_000);

  const length = Math.max(...all.map((token) => token.length));
  const bits = Array.from({ length }, (_, at) => {
    const counts = new Map<string, number>();
    for (const token of all) counts.set(token[at] ?? "", (counts.get(token[at] ?? "") ?? 0) + 1);
    return -[...counts.values()].reduce((sum, count) => sum + (count / all.length) * Math.log2(count / all.length), 0);
  }).reduce((sum, one) => sum + one, 0);
  // Ten thousand show a hundredth of a bit less than there is at each place.
  expect(bits).toBeGreaterThanOrEqual(127.5);
});
