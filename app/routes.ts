import { index, layout, route, type RouteConfig } from "@remix-run/route-config";

/** Every address of the portal on one screen (product.md 13). */
export default [
  layout("routes/public/layout.tsx", [
    index("routes/public/home.tsx"),
  ]),
] satisfies RouteConfig;
void route;
