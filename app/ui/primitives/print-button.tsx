import { useLocation, useNavigate } from "@remix-run/react";
import { useEffect, useState } from "react";
import { Button } from "./button";

/** Prints the page. Shown only where script runs; without it the browser's own menu prints as well. */
export function PrintButton({ size, children }: { size?: "normal" | "small"; children: string }) {
  const [canPrint, setCanPrint] = useState(false);
  useEffect(() => setCanPrint(true), []);
  if (!canPrint) return null;

  return <Button type="button" icon="print" size={size} onClick={() => window.print()}>{children}</Button>;
}

/** Prints the page as soon as it stands, once: the address then says so no longer, and a reload prints nothing. */
export function PrintOnce() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  useEffect(() => {
    window.print();
    void navigate(pathname, { replace: true, preventScrollReset: true });
    // Only when the page opens; the address changes by our own hand.
  }, []);
  return null;
}

/** The same where the printed page has an address with facts of its own: it goes there, and prints nothing again. */
export function PrintOnceKept({ to }: { to: string }) {
  const navigate = useNavigate();
  useEffect(() => {
    window.print();
    void navigate(to, { replace: true, preventScrollReset: true });
    // Only when the page opens; the address changes by our own hand.
  }, []);
  return null;
}
