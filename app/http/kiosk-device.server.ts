import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "~/config/env.server";
import type { StaffActor } from "~/domain/access/actor";
import { authorize } from "~/domain/access/policy";
import { readCookie, writeCookie } from "./cookies";
import type { KioskPaper } from "./kiosk-papers";
import { limit, limitAddress } from "./rate-limit.server";

/**
 * A device that a station's lead has made its kiosk. Anybody may open the kiosk's page, so that a phone can stand in for
 * a broken machine; being one of the station's devices only means wider limits and a printer.
 */
export interface KioskDevice {
  id: string;
  /** millimetres; 0 without a printer */
  paper: 80 | 58 | 0;
}

const cookie = "__Host-ryz-kiosk";
const lifeSeconds = 400 * 24 * 3600;

/** Tries in ten minutes: of a device of the station, of an unknown address, and of all unknown addresses at a station. */
const triesOfDevice = 200;
const triesOfAddress = 8;
const triesOfStrangers = 60;
const seconds = 600;

/** The device that asks, if it is one of this station. */
export function kioskDevice(request: Request, stationCode: string): KioskDevice | undefined {
  const [code, id, paper, given] = (readCookie(request.headers.get("cookie"), cookie) ?? "").split(".");
  if (code !== stationCode || !id || !paper || !given) return undefined;
  const wanted = signature(code, id, paper);
  if (given.length !== wanted.length || !timingSafeEqual(Buffer.from(given), Buffer.from(wanted))) return undefined;
  return { id, paper: paper === "80" ? 80 : paper === "58" ? 58 : 0 };
}

/**
 * Makes the device a kiosk of the station: a `Set-Cookie` line.
 * @throws {DomainError} `not-found`, `forbidden` for whoever may not set up this station
 */
export function setUpKiosk(actor: StaffActor, stationCode: string, paper: KioskPaper): string {
  authorize(actor, "station:configure", { stationCode });
  const id = randomBytes(9).toString("base64url");
  return writeCookie(cookie, [stationCode, id, paper, signature(stationCode, id, paper)].join("."), lifeSeconds);
}

/** The line that makes it an ordinary device again. */
export function giveUpKiosk(): string {
  return writeCookie(cookie, "", 0);
}

/**
 * Holds back who takes tickets or tries numbers without end.
 * @throws {DomainError} too-many with the seconds to wait
 */
export async function limitKiosk(request: Request, stationCode: string): Promise<void> {
  const device = kioskDevice(request, stationCode);
  if (device) return limit("kiosk-device", device.id, triesOfDevice, seconds);
  await limitAddress("kiosk-address", triesOfAddress, seconds);
  await limit("kiosk-strangers", stationCode, triesOfStrangers, seconds);
}

function signature(...parts: string[]): string {
  return createHmac("sha256", env().sessionSecret).update(`kiosk:${parts.join(".")}`).digest("base64url").slice(0, 22);
}
