import type { LoaderFunctionArgs } from "@remix-run/node";
import { Outlet } from "@remix-run/react";
import { requireStaff } from "~/http/actor.server";
import { ErrorPage } from "~/ui/layouts/error-page";
import { useFrame } from "~/ui/layouts/frame";
import { PublicFrame } from "~/ui/layouts/public-frame";
import { StaffFrame } from "~/ui/layouts/staff-frame";

export async function loader({ request }: LoaderFunctionArgs) {
  await requireStaff(request);
  return null;
}

/** The frame of desk, inbox and request pages. Each page below asks for its own role as well. */
export default function StaffLayout() {
  return <StaffFrame><Outlet /></StaffFrame>;
}

/** A company's person who came here finds no such page, under the head they know. */
export function ErrorBoundary() {
  const Frame = useFrame()?.reader.kind === "staff" ? StaffFrame : PublicFrame;
  return <Frame><ErrorPage /></Frame>;
}
