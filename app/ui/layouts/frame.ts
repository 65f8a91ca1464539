import { useRouteLoaderData } from "@remix-run/react";
import type { Locale, StaffRole } from "~db/vocabulary";

/** Who reads the page, as far as header and menu need to know. */
export type Reader =
  | { kind: "visitor" }
  | { kind: "company"; name: string; companyName: string; unread: number }
  | {
      kind: "staff";
      name: string;
      roles: StaffRole[];
      /** station or department, for the brand */
      place: { zh: string; en: string } | null;
      unread: number;
      /** people to be phoned, and mails of unknown senders to be decided about, at the reader's desks */
      calls: number;
      replies: number;
      /** where the reader's work begins */
      workPlace: string;
      hasDesk: boolean;
      hasInbox: boolean;
    };

/** What the root loader tells every page. */
export interface Frame {
  locale: Locale;
  now: Date;
  preferences: { theme: "auto" | "light" | "dark"; contrast: "normal" | "high"; view: "normal" | "elder" };
  reader: Reader;
  flash: string | null;
  isDemo: boolean;
  requestId: string;
}

/** The facts of the root loader; undefined when it failed itself, e.g. with the database away. */
export function useFrame(): Frame | undefined {
  return useRouteLoaderData<() => Frame>("root");
}
