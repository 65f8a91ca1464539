import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lifecycle, statusAfter } from "~/domain/requests/lifecycle";
import { endStatuses, requestMoves, requestStatuses } from "~db/vocabulary";

/** The moves that lead somewhere as a Mermaid state diagram, one line a way; what stays where it is is left out. */
function diagram(): string {
  const ways = requestStatuses.flatMap((from) => requestStatuses.flatMap((to) => {
    const moves = requestMoves.filter((move) => lifecycle[move].to !== "same" && lifecycle[move].from.includes(from) && statusAfter(move, from) === to);
    return moves.length > 0 ? [`  ${from} --> ${to}: ${moves.join(", ")}`] : [];
  }));
  return ["stateDiagram-v2", "  [*] --> draft", ...ways, ...endStatuses.map((end) => `  ${end} --> [*]`)].join("\n");
}

test("the state diagram in the README is the table's", () => {
  expect(readFileSync("README.md", "utf8")).toContain(`\`\`\`mermaid\n${diagram()}\n\`\`\``);
});
