import type { Page, Visitor } from "./visitor";

const item = "RC-001";
const stations = ["SZZX", "CMGC", "YRXZ"];

/** A time that can be booked, as its page says. */
export interface FreeTime {
  station: string;
  /** the page's address; the form and its fields are read there */
  day: string;
  startsAt: string;
  left: number;
}

/** Presses a time on the page, as that browser would. */
export function press(visitor: Visitor, page: Page, { startsAt }: FreeTime): Promise<Response> {
  const form = page.form("startsAt");
  return visitor.post(form.action, [...form.fields, ["startsAt", startsAt]]);
}

/** Free times with what their pages say is left, spread over stations and days. */
export async function freeTimes(visitor: Visitor, count: number): Promise<FreeTime[]> {
  const found: FreeTime[] = [];
  for (const station of stations) {
    const first = await visitor.open(`/book?item=${item}&station=${station}`);
    const days = [...new Set(first.links.filter((link) => link.startsWith("/book?") && link.includes(`station=${station}`) && link.includes("day=")))];
    for (const day of days) {
      const page = await visitor.open(day);
      for (const [, startsAt = "", left = ""] of page.html.matchAll(/<button[^>]*name="startsAt" value="([^"]+)"[^>]*><b>[^<]*<\/b><small>[^<]*?(\d+)/g)) found.push({ station, day, startsAt, left: Number(left) });
      if (found.length >= count) return found.slice(0, count);
    }
  }
  throw new Error(`only ${found.length} free times; ${count} rounds were asked for`);
}
