import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError, type ShouldRevalidateFunction } from "@remix-run/react";
import type { ReactNode } from "react";
import { env } from "~/config/env.server";
import { database } from "~/db.server";
import type { Actor } from "~/domain/access/actor";
import { waitingForReader } from "~/domain/notices/waiting-for-reader.server";
import { staffPlace } from "~/domain/stations/staff-place.server";
import { actorOf } from "~/http/actor.server";
import { takeFlash } from "~/http/flash.server";
import { localeOf } from "~/http/locale.server";
import { preferencesOf } from "~/http/preferences.server";
import { currentScope } from "~/http/scope.server";
import { workPlaceOf } from "~/http/work-place";
import { words } from "~/i18n/define-words";
import { flashSentence } from "~/i18n/messages/flashes";
import { shellWords } from "~/i18n/messages/shell";
import { LocaleProvider } from "~/i18n/use-words";
import { ErrorPage } from "~/ui/layouts/error-page";
import { useKioskReturn } from "~/ui/kiosk/use-kiosk-return";
import { useFrame, type Frame, type Reader } from "~/ui/layouts/frame";
import { PublicFrame } from "~/ui/layouts/public-frame";
import { PageChanges } from "~/ui/layouts/surroundings";
import { useNonce } from "~/ui/nonce";
import { isLookingAgain } from "~/ui/live/live-state";
import { titled } from "~/ui/page-title";
import { langOf } from "~/ui/primitives/names";
import "~/ui/styles/tokens.css";
import "~/ui/styles/base.css";
import "~/ui/styles/layout.css";
import "~/ui/styles/components.css";
import "~/ui/styles/forms.css";
import "~/ui/styles/booking.css";
import "~/ui/styles/home.css";
import "~/ui/styles/staff.css";
import "~/ui/styles/desk.css";
import "~/ui/styles/console.css";
import "~/ui/styles/manage.css";
import "~/ui/styles/tracking.css";
import "~/ui/styles/print.css";

export async function loader({ request }: LoaderFunctionArgs) {
  const headers = new Headers();
  const locale = await localeOf(request);
  const flash = takeFlash(request, headers);
  const frame: Frame = {
    locale,
    now: new Date(),
    preferences: preferencesOf(request),
    reader: await readerOf(await actorOf(request)),
    flash: (flash && flashSentence(flash.key, locale, flash.values)) ?? null,
    isDemo: env().isDemo,
    requestId: currentScope()?.id ?? "",
  };

  return data(frame, { headers });
}

/** A page that looks again because something changed elsewhere keeps its frame, and with it a message shown once. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }) =>
  isLookingAgain() && formMethod === undefined && currentUrl.href === nextUrl.href ? false : defaultShouldRevalidate;

async function readerOf(actor: Actor): Promise<Reader> {
  if (actor.kind !== "company" && actor.kind !== "staff") return { kind: "visitor" };
  const { unread, calls, replies } = await waitingForReader(database(), actor);
  if (actor.kind === "company") return { kind: "company", name: actor.name, companyName: actor.companies[0]?.name ?? "", unread };

  const roles = actor.assignments.map(({ role }) => role);
  return {
    kind: "staff",
    name: actor.name,
    unread, calls, replies,
    roles,
    workPlace: workPlaceOf(roles),
    place: await staffPlace(database(), actor),
    hasDesk: roles.includes("front_desk") || roles.includes("station_lead"),
    hasInbox: roles.includes("liaison") || roles.includes("head") || roles.includes("supervisor"),
  };
}

export const meta = titled<typeof loader>((locale) => words(shellWords, locale).network);

/** The document around every page, also around the error page of the root itself. */
export function Layout({ children }: { children: ReactNode }) {
  const frame = useFrame();
  const nonce = useNonce();
  const { theme, contrast, view } = frame?.preferences ?? { theme: "auto", contrast: "normal", view: "normal" };
  const locale = frame?.locale ?? "zh";

  return (
    <html lang={langOf[locale]} data-theme={theme} data-contrast={contrast} data-view={view}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <LocaleProvider locale={locale} now={frame?.now ?? someDay}>
          {children}
          <PageChanges />
        </LocaleProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** Stands in for "now" when the root loader failed; such a page shows no dates. */
const someDay = new Date(0);

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  useRouteError();
  useKioskReturn();

  return <PublicFrame><ErrorPage /></PublicFrame>;
}
