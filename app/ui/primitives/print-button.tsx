import { useEffect, useState } from "react";
import { Button } from "./button";

/** Prints the page. Shown only where script runs; without it the browser's own menu prints as well. */
export function PrintButton({ size, children }: { size?: "normal" | "small"; children: string }) {
  const [canPrint, setCanPrint] = useState(false);
  useEffect(() => setCanPrint(true), []);
  if (!canPrint) return null;

  return <Button type="button" icon="print" size={size} onClick={() => window.print()}>{children}</Button>;
}
