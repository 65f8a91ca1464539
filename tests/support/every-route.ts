import type { ActionFunction, LoaderFunction } from "@remix-run/node";
import type { RouteConfigEntry } from "@remix-run/route-config";
import routeConfig from "~/routes";

/** One address of the portal and the module that answers there. */
export interface PortalRoute {
  /** `/my/requests/:number` */
  path: string;
  loader: LoaderFunction | undefined;
  action: ActionFunction | undefined;
}

/** Every address of app/routes.ts that answers with something of its own; frames around pages are left out. */
export async function everyRoute(): Promise<PortalRoute[]> {
  const found: PortalRoute[] = [];
  for (const entry of addressed(await routeConfig)) {
    const module = (await import(/* @vite-ignore */ new URL(`../../app/${entry.file}`, import.meta.url).pathname)) as Partial<Pick<PortalRoute, "loader" | "action">>;
    found.push({ path: `/${entry.path ?? ""}`, loader: module.loader, action: module.action });
  }
  return found;
}

const addressed = (entries: readonly RouteConfigEntry[]): RouteConfigEntry[] =>
  entries.flatMap((entry) => [...(entry.path !== undefined || entry.index ? [entry] : []), ...addressed(entry.children ?? [])]);
