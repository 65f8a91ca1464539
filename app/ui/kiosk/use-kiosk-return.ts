import { useLocation } from "@remix-run/react";
import { useEffect } from "react";
import { whenThere } from "../live/when-there";

const patienceMs = 15_000;

/** After an error a kiosk goes back to its start by itself once the portal is there: nobody stands by to press reload. */
export function useKioskReturn(): void {
  const { pathname } = useLocation();
  const home = /^\/stations\/[A-Z]{4}\/kiosk(?=\/|$)/.exec(pathname)?.[0];

  useEffect(() => {
    if (home === undefined) return undefined;
    const timer = setTimeout(() => whenThere(() => location.assign(home)), patienceMs);
    return () => clearTimeout(timer);
  }, [home]);
}
