import type { IncomingFile } from "./file-storage";

/** All bytes of either kind of stream; undefined as soon as there are more than `limit`, and nothing is read on. */
export async function readWhole(content: IncomingFile["content"], limit: number): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of piecesOf(content)) {
    size += piece.length;
    if (size > limit) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces, size);
}

/** A source left early is told so, and stops sending. */
async function* piecesOf(content: IncomingFile["content"]): AsyncGenerator<Uint8Array> {
  if (!("getReader" in content)) return yield* content;

  const reader = content.getReader();
  let isDone = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isDone = done;
      if (done) return;
      yield value;
    }
  } finally {
    if (!isDone) await reader.cancel().catch(() => undefined);
  }
}
