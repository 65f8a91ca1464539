/** One event as a browser's EventSource would hand it on. */
export interface LiveEvent {
  id: string;
  event: string;
  data: string;
}

/** Reads an event stream bit by bit, as the browser does. */
export function readEvents(body: ReadableStream<Uint8Array> | null) {
  if (!body) throw new Error("the answer has no body");
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const waiting: LiveEvent[] = [];
  let text = "";

  async function next(): Promise<LiveEvent | undefined> {
    while (waiting.length === 0) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]));
        if (fields["data"] !== undefined) waiting.push({ id: fields["id"] ?? "", event: fields["event"] ?? "message", data: fields["data"] });
      }
    }
    return waiting.shift();
  }

  return {
    /** the next event; undefined when the stream ended */
    next,
    /** the next event that asks to look again */
    async look(): Promise<LiveEvent | undefined> {
      for (let event = await next(); ; event = await next()) if (!event || event.event === "look") return event;
    },
    /** what came and was not read yet */
    waiting: () => [...waiting],
    close: () => reader.cancel(),
  };
}
