import { Outlet } from "@remix-run/react";
import { ErrorPage } from "~/ui/layouts/error-page";
import { PublicFrame } from "~/ui/layouts/public-frame";

/** The frame of everything visitors and companies see. */
export default function PublicLayout() {
  return <PublicFrame><Outlet /></PublicFrame>;
}

/** A page that fails keeps the header, so the reader knows where they are and can go on. */
export function ErrorBoundary() {
  return <PublicFrame><ErrorPage /></PublicFrame>;
}
