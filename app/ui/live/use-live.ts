import { useFetchers, useLoaderData, useLocation, useNavigation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { LiveTopic } from "~/domain/live/topics";
import { useFrame } from "../layouts/frame";
import { LiveConnection } from "./live-connection";
import { forgetTroubles, setLooking, setShown, useLiveState, type LiveState } from "./live-state";

/** Several changes of one moment are one look. */
const burstMs = 60;
/** A page looks no oftener than this, however busy the station is. */
const restMs = 400;

interface LiveOptions {
  /** phones spread their looks over so many milliseconds, so that a call does not bring them all at once */
  spreadMs?: number;
  /** a screen on the wall goes on while its tab is hidden */
  isAlwaysOn?: boolean;
}

/**
 * Keeps the page told of what it shows: its loaders run again when one of the topics changed elsewhere. The topics say
 * what, the server decides who may listen. Called by the page itself, not by a part of
 * its frame. Where nothing gets through it asks every 15 to 25 seconds. A page that may not lose what it shows exports `clientLoader = keepLast()` as well; without script `Refresh` reloads it.
 */
export function useLive(topics: readonly LiveTopic[], { spreadMs = 0, isAlwaysOn = false }: LiveOptions = {}): LiveState {
  const { revalidate, state: looking } = useRevalidator();
  const navigation = useNavigation();
  const fetchers = useFetchers();
  // A look would break off what is loading, and whoever waits for that would hear of an error.
  const state = looking === "idle" && navigation.state === "idle" && fetchers.every((fetcher) => fetcher.state === "idle") ? "idle" : "busy";
  const data = useLoaderData();
  const { pathname } = useLocation();
  useEffect(() => setShown(pathname, data), [pathname, data]);
  const madeAt = useFrame()?.now.getTime();
  const run = useRef({ revalidate, state, isWanted: false, lookedAt: 0, timer: 0 });
  Object.assign(run.current, { revalidate, state });

  const look = useRef(() => {
    const now = run.current;
    now.isWanted = true;
    if (now.timer !== 0 || now.state !== "idle") return;
    const rest = Math.max(0, now.lookedAt + restMs - Date.now());
    now.timer = window.setTimeout(() => {
      now.timer = 0;
      if (now.state !== "idle") return;
      Object.assign(now, { isWanted: false, lookedAt: Date.now() });
      setLooking(true);
      now.revalidate();
    }, rest + burstMs + Math.random() * spreadMs);
  });

  useEffect(() => {
    if (state !== "idle") return;
    setLooking(false);
    // Something changed while the page was looking: what it got may be older than that.
    if (run.current.isWanted) look.current();
  }, [state]);

  const key = topics.join(" ");
  useEffect(() => {
    const now = run.current;
    const connection = new LiveConnection({ topics: key.split(" "), since: madeAt, isAlwaysOn, look: look.current });
    return () => {
      connection.close();
      window.clearTimeout(now.timer);
      now.timer = 0;
      forgetTroubles();
    };
    // `madeAt` is where the first connection starts; later ones go on from their last event.
  }, [key, isAlwaysOn]);

  return useLiveState();
}
