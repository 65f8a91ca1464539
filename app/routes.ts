import { index, layout, route, type RouteConfig } from "@remix-run/route-config";

/** Every address of the portal on one screen (product.md 13). */
export default [
  layout("routes/public/layout.tsx", [
    index("routes/public/home.tsx"),
    route("login", "routes/account/login.tsx"),
    route("my/company", "routes/account/company.tsx"),
    route("stations", "routes/public/stations.tsx"),
    route("stations/:code", "routes/public/station.tsx"),
    route("help", "routes/public/help.tsx"),
    route("privacy", "routes/public/privacy.tsx"),
    route("file/sent/:number", "routes/file/sent.tsx"),
    route("file/:code", "routes/file/start.tsx"),
    route("file/:code/:requestId", "routes/file/details.tsx"),
    route("file/:code/:requestId/papers", "routes/file/papers.tsx"),
    route("file/:code/:requestId/check", "routes/file/check.tsx"),
    route("*", "routes/public/not-found.tsx"),
    route("mailbox", "routes/mailbox/list.tsx"),
    route("mailbox/:id", "routes/mailbox/mail.tsx"),
  ]),
  layout("routes/staff/layout.tsx", [
    route("desk", "routes/desk/today.tsx"),
    route("desk/requests/:number", "routes/desk/request.tsx"),
    route("inbox", "routes/staff/inbox.tsx"),
    route("requests/:number", "routes/staff/request.tsx"),
  ]),
  route("files/:id", "routes/file/download.ts"),
  route("mailbox/:id/body", "routes/mailbox/body.ts"),
  route("mailbox/:id/visit.ics", "routes/mailbox/calendar.ts"),
  route("logout", "routes/account/logout.ts"),
  route("preferences", "routes/preferences.ts"),
] satisfies RouteConfig;
