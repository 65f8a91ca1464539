/** Where to return after signing in. The answer to a posted form cannot be returned to; its page can. */
export function placeOf(request: Request): string {
  const { pathname, searchParams } = new URL(request.url);
  for (const name of ["index", "_routes"]) searchParams.delete(name);
  return `${pathname}${searchParams.size > 0 ? `?${searchParams}` : ""}`;
}
