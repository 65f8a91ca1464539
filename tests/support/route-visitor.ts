import type { ActionFunctionArgs } from "@remix-run/node";
import { startSession } from "~/http/session.server";
import type { UserKind } from "~db/vocabulary";

type Handler = (args: ActionFunctionArgs) => unknown;

/** What a loader or action answered or threw, as a browser would see it. */
export interface RouteAnswer {
  status: number;
  location: string | null;
  data: unknown;
  text: () => Promise<string>;
  headers: Headers;
}

/** A browser without a screen: calls loaders and actions with real Requests and keeps the cookies they set. */
export function aRouteVisitor(cookies: string[] = []) {
  const jar = new Map(cookies.map((line) => cookie(line)));

  async function call(handler: Handler, path: string, init: RequestInit, params: Record<string, string>): Promise<RouteAnswer> {
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    const request = new Request(`http://portal.test${path}`, { ...init, headers });
    const result: unknown = await Promise.resolve().then(() => handler({ request, params, context: {} })).catch((thrown: unknown) => thrown);
    if (result instanceof Error) throw result;

    const answer = answerOf(result);
    for (const line of answer.headers.getSetCookie()) jar.set(...cookie(line));
    return answer;
  }

  return {
    jar,
    get: (handler: Handler, path: string, params: Record<string, string> = {}) => call(handler, path, {}, params),
    /** fields as an ordinary form sends them; a FormData goes as multipart, with its files */
    post: (handler: Handler, path: string, fields: Record<string, string> | URLSearchParams | FormData, params: Record<string, string> = {}) =>
      call(handler, path, { method: "POST", body: fields instanceof FormData ? fields : new URLSearchParams(fields) }, params),
  };
}

export type RouteVisitor = ReturnType<typeof aRouteVisitor>;

/** The same, with the session of a person who just signed in. */
export async function aSignedInVisitor({ userId, kind }: { userId: string; kind: UserKind }) {
  return aRouteVisitor([await startSession({ id: userId, kind }, new Request("http://portal.test/"))]);
}

function answerOf(result: unknown): RouteAnswer {
  if (result instanceof Response) {
    return { status: result.status, location: result.headers.get("location"), data: undefined, headers: result.headers, text: () => result.text() };
  }
  const isWrapped = result instanceof Object && "init" in result && "data" in result;
  const { init, data } = isWrapped ? (result as { init: ResponseInit | null; data: unknown }) : { init: null, data: result };
  return { status: init?.status ?? 200, location: null, data, headers: new Headers(init?.headers), text: async () => JSON.stringify(data) };
}

function cookie(line: string): [string, string] {
  const [pair = ""] = line.split(";");
  const at = pair.indexOf("=");
  return [pair.slice(0, at), pair.slice(at + 1)];
}
