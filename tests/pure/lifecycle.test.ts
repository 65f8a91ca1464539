import { describe, expect, test } from "vitest";
import { canMove, lifecycle, movesFrom, statusAfter } from "~/domain/requests/lifecycle";
import { clockKinds, endStatuses, requestMoves, requestStatuses, type ClockKind, type RequestMove, type RequestStatus } from "~db/vocabulary";

const isEnd = (status: RequestStatus) => endStatuses.some((end) => end === status);

/** Every status that can be come to from one, itself included. */
function reachableFrom(start: RequestStatus): Set<RequestStatus> {
  const seen = new Set([start]);
  for (const status of seen) for (const move of movesFrom(status)) seen.add(statusAfter(move, status));
  return seen;
}

describe("the table", () => {
  test("has a row for every move of the vocabulary and no other", () => {
    expect(Object.keys(lifecycle).sort()).toEqual([...requestMoves].sort());
  });

  test.each(requestMoves)("%s leaves known statuses, each once, is somebody's to make and names known clocks", (move) => {
    const { from, to, by, ends, starts } = lifecycle[move];
    for (const list of [from, by, ends, starts]) {
      expect(new Set<string>(list).size).toBe(list.length);
    }
    expect(from.length).toBeGreaterThan(0);
    expect(by.length).toBeGreaterThan(0);
    for (const status of [...from, ...(to === "same" ? [] : [to])]) expect(requestStatuses).toContain(status);
    for (const clock of [...ends, ...starts]) expect(clockKinds).toContain(clock);
  });

  test.each(requestStatuses)("%s can be come to from a draft", (status) => {
    expect(reachableFrom("draft")).toContain(status);
  });

  test.each(requestStatuses.filter((status) => !isEnd(status)))("from %s an end can be reached, and completion too", (status) => {
    expect(reachableFrom(status)).toContain("completed");
  });

  test("an end has no way out, but completion can be reopened", () => {
    const ways = endStatuses.flatMap((status) => movesFrom(status).filter((move) => lifecycle[move].to !== "same").map((move) => `${status}: ${move}`));
    expect(ways).toEqual(["completed: reopen"]);
  });

  test("a move is marked as an end exactly when it leads to one", () => {
    for (const move of requestMoves) expect([move, lifecycle[move].isEnd ?? false]).toEqual([move, lifecycle[move].to !== "same" && lifecycle[move].from.every((status) => isEnd(statusAfter(move, status)))]);
  });

  test("the company may take its request back at any time before the decision, and nobody else may for it", () => {
    expect(lifecycle.withdraw.by).toEqual(["company"]);
    const undecided = requestStatuses.filter((status) => !isEnd(status) && status !== "decided");
    expect([...lifecycle.withdraw.from].sort()).toEqual([...undecided].sort());
  });

  test("the company hears words with every ending that is not its wish, its papers' or a hand-over of the result", () => {
    const silent = requestMoves.filter((move) => lifecycle[move].isEnd && !lifecycle[move].needsPublicNote);
    expect(silent).toEqual(["supplement_missed", "deliver", "withdraw", "tolerance_missed"]);
  });

  test("only the head extends, and only the system deems accepted", () => {
    expect(lifecycle.extend.by).toEqual(["head"]);
    expect(lifecycle.deem_accepted.by).toEqual(["system"]);
  });

  test("asking about a move gives the same answer from both sides", () => {
    for (const status of requestStatuses) {
      expect(movesFrom(status)).toEqual(requestMoves.filter((move) => canMove(status, move)));
    }
  });
});

/** Urging, supervision, another calendar and what a bad rating asks for accompany a request wherever an answer is owed. */
const urging: readonly RequestMove[] = [
  "urge", "reply_urge", "supervise", "report_supervision", "close_supervision", "recount",
  "open_rectification", "call_back", "record_finding", "uphold_finding", "overturn_finding", "answer_rating", "rate_again", "hand_back", "close_rectification",
];

test("a rectification is opened by an end that was rated, and goes on whatever becomes of the request", () => {
  expect(lifecycle.open_rectification.from).toEqual(endStatuses);
  for (const move of ["call_back", "record_finding", "answer_rating", "rate_again", "hand_back", "close_rectification"] as const) {
    expect([...lifecycle[move].from].sort()).toEqual(requestStatuses.filter((status) => status !== "draft" && status !== "booked").sort());
  }
});

test("the company urges where it waits for the office, never where the office waits for it or a procedure runs", () => {
  expect(lifecycle.urge.from).toEqual(["received", "routed", "signed", "accepted", "decided"]);
});

/** product.md 3, row by row: which moves leave a status. */
test.each<[RequestStatus, RequestMove[]]>([
  ["draft", ["submit", "book", "receive", "withdraw"]],
  ["booked", ["receive", "finish_at_desk", "return", "withdraw", "no_show", "cancel_booking"]],
  ["received", ["route", "finish_at_desk", "deem_accepted", "not_accept", "return", "withdraw", "tolerance_missed"]],
  ["routed", ["sign", "not_ours", "deem_accepted", "not_accept", "return", "withdraw", "arbitrate", "tolerance_missed", "answer_sub_task"]],
  ["signed", ["not_ours", "hand_over", "ask_for_papers", "accept", "deem_accepted", "not_accept", "return", "withdraw", "arbitrate", "tolerance_missed", "answer_sub_task"]],
  ["supplement", ["hand_in_papers", "supplement_missed", "withdraw"]],
  ["accepted", ["hand_over", "suspend", "extend", "decide", "complete", "withdraw", "tolerance_missed", "ask_extension", "refuse_extension", "give_sub_task", "answer_sub_task", "cancel_sub_task"]],
  ["suspended", ["resume", "withdraw", "tolerance_missed", "answer_sub_task", "cancel_sub_task"]],
  ["decided", ["deliver"]],
  ["completed", ["reopen"]],
])("%s is left by %j", (status, moves) => expect(movesFrom(status).filter((move) => !urging.includes(move))).toEqual(moves));

describe("clocks along every way through the table", () => {
  /** Moves that the use cases refuse once a request was accepted, although a hand-over made it `signed` again. */
  const beforeAcceptance = new Set<RequestMove>(["ask_for_papers", "deem_accepted", "not_accept", "return"]);

  interface Place {
    status: RequestStatus;
    running: readonly ClockKind[];
  }

  /** Every status with every set of clocks that can run in it. A clock that runs already is not started again. */
  function places(): Place[] {
    const seen = new Map<string, Place>();
    const ahead: Place[] = [{ status: "draft", running: [] }];
    for (let at = ahead.pop(); at; at = ahead.pop()) {
      const { status, running } = at;
      const key = [status, ...running].join(" ");
      if (seen.has(key)) continue;
      seen.set(key, at);
      for (const move of movesFrom(status)) {
        if (running.includes("handling") && beforeAcceptance.has(move)) continue;
        // The lead does not answer before its helpers did.
        if (running.includes("co_handling") && (move === "decide" || move === "complete")) continue;
        // Nothing is put right that no bad rating opened.
        if ((move === "call_back" || move === "hand_back") && !running.includes("rectification") && !isEnd(status)) continue;
        const { ends, starts } = lifecycle[move];
        const left = running.filter((clock) => !ends.includes(clock));
        ahead.push({ status: statusAfter(move, status), running: [...new Set([...left, ...starts])].sort() });
      }
    }
    return [...seen.values()];
  }

  test("none runs on after an end but that of a bad rating", () => {
    expect(places().filter(({ status, running }) => isEnd(status) && running.some((clock) => clock !== "rectification"))).toEqual([]);
  });

  test.each<[RequestStatus, ClockKind | null]>([
    ["draft", null], ["booked", null], ["supplement", null],
    ["received", "intake"], ["routed", "sign_for"], ["accepted", "handling"], ["suspended", "handling"], ["decided", "delivery"],
  ])("in %s the clock that runs is %s", (status, clock) => {
    for (const { running } of places().filter((place) => place.status === status)) {
      if (clock) expect(running).toContain(clock);
      else expect(running).toEqual([]);
    }
  });

  test("signed papers are either still before acceptance or already promised, never without a clock", () => {
    for (const { running } of places().filter(({ status }) => status === "signed")) {
      expect(running.filter((clock) => clock === "intake" || clock === "handling").length).toBe(1);
    }
  });
});
