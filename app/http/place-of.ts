import { longestPlace } from "./safe-next";

/** Where to return after signing in. The answer to a posted form cannot be returned to; its page can. What nobody could be led back to is left out. */
export function placeOf(request: Request): string {
  const { pathname, searchParams } = new URL(request.url);
  for (const name of ["index", "_routes"]) searchParams.delete(name);
  const place = `${pathname}${searchParams.size > 0 ? `?${searchParams}` : ""}`;
  return place.length > longestPlace ? pathname : place;
}
