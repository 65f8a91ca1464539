import { Form } from "@remix-run/react";
import { createContext, useContext, type ReactNode } from "react";
import { FormKey } from "~/ui/primitives/form-key";
import { useConsoleAddress } from "./console-address";

const KeyContext = createContext("");

/** The one-time key of the page as the loader made it: each press of it counts once. */
export function PressKey({ value, children }: { value: string; children: ReactNode }) {
  return <KeyContext.Provider value={value}>{children}</KeyContext.Provider>;
}

export interface PressedTicket {
  ticketId: string;
  version: number;
}

/** One act on the page of the station's day. */
export function DayForm({ intent, className, children }: { intent: string; className?: string; children: ReactNode }) {
  return (
    <Form method="post" action="/desk/day" className={className ?? "inline-form"} preventScrollReset>
      <FormKey value={useContext(KeyContext)} />
      <input type="hidden" name="intent" value={intent} />
      {children}
    </Form>
  );
}

/** One act of the desk as a form of its own; it comes back to the console. */
export function PressForm({ intent, ticket, id, className, children }: { intent: string; ticket?: PressedTicket; id?: string; className?: string; children: ReactNode }) {
  return (
    <Form method="post" action={useConsoleAddress()} id={id} className={className ?? "inline-form"} preventScrollReset>
      <FormKey value={useContext(KeyContext)} />
      <input type="hidden" name="intent" value={intent} />
      {ticket ? <><input type="hidden" name="ticketId" value={ticket.ticketId} /><input type="hidden" name="ticketVersion" value={ticket.version} /></> : null}
      {children}
    </Form>
  );
}
