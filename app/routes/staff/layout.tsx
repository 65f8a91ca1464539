import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { requireStaff } from "~/http/actor.server";
import { ErrorPage } from "~/ui/layouts/error-page";
import { StaffFrame } from "~/ui/layouts/staff-frame";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request);
  return null;
}

/** The frame of desk, inbox and request pages. Each page below asks for its own role as well. */
export default function StaffLayout() {
  return <StaffFrame><Outlet /></StaffFrame>;
}

export function ErrorBoundary() {
  return <StaffFrame><ErrorPage /></StaffFrame>;
}
