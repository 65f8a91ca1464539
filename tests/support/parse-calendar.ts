/**
 * A small reader of iCalendar (RFC 5545), written apart from the code under test: splits lines by the letter of the
 * standard and refuses what it forbids.
 */
export interface CalendarProperty {
  name: string;
  parameters: Record<string, string>;
  value: string;
}

export function parseCalendar(content: string): CalendarProperty[] {
  if (/[^\r]\n|\r[^\n]/.test(content)) throw new Error("a line does not end with CR LF");
  const lines = content.split("\r\n");
  for (const line of lines) {
    const octets = Buffer.byteLength(line);
    if (octets > 75) throw new Error(`a line has ${octets} octets`);
    if (line.includes("\uFFFD")) throw new Error("a character was cut in two");
  }
  const unfolded: string[] = [];
  for (const line of lines) {
    if (line.startsWith(" ") || line.startsWith("\t")) unfolded[unfolded.length - 1] += line.slice(1);
    else if (line !== "") unfolded.push(line);
  }
  return unfolded.map(parseLine);
}

function parseLine(line: string): CalendarProperty {
  let at = 0;
  const until = (stops: string) => {
    const from = at;
    while (at < line.length && !stops.includes(line[at] ?? "")) at += 1;
    return line.slice(from, at);
  };
  const name = until(";:");
  const parameters: Record<string, string> = {};
  while (line[at] === ";") {
    at += 1;
    const key = until("=");
    at += 1;
    if (line[at] === '"') {
      at += 1;
      parameters[key] = until('"');
      at += 1;
    } else parameters[key] = until(";:");
  }
  if (line[at] !== ":") throw new Error(`no value in ${line}`);
  return { name, parameters, value: line.slice(at + 1) };
}

/** A TEXT value without its escapes. */
export function textOf(value: string): string {
  return value.replace(/\\([\\;,nN])/g, (_, escaped: string) => (escaped.toLowerCase() === "n" ? "\n" : escaped));
}
