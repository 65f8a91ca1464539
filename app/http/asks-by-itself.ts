/**
 * True for a request that an open page makes without anybody touching it: the stream that tells it of changes, and the
 * look that follows. Going to another page always asks for the frame (`root`) too; a page that looks again leaves its
 * frame as it is and names what it wants instead (`shouldRevalidate` in app/root.tsx).
 */
export function asksByItself(method: string | undefined, { pathname, searchParams }: URL): boolean {
  if (method !== "GET" && method !== "HEAD") return false;
  if (pathname === "/live") return true;
  const wanted = searchParams.get("_routes");
  return pathname.endsWith(".data") && wanted !== null && !wanted.split(",").includes("root");
}
