import { z } from "zod";
import { categories, channels, materialForms, stationModes } from "../vocabulary";

/**
 * The shapes of the reference data in `db/seed/reference/*.json`. A malformed entry must name itself and
 * stop the start, so every list entry is parsed alone (see load-reference.server.ts).
 */

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const Range = z.tuple([ClockTime, ClockTime]).refine(([from, to]) => from < to, "opens after it closes");

/** Ranges of local opening time per weekday. On a make-up working day the weekday table of Monday to Friday holds. */
export const OpeningHours = z.object({
  mon: z.array(Range), tue: z.array(Range), wed: z.array(Range), thu: z.array(Range), fri: z.array(Range),
  sat: z.array(Range), sun: z.array(Range),
});
export type OpeningHours = z.infer<typeof OpeningHours>;

export const WindowSetup = z.object({
  no: z.number().int().positive(),
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  queuePrefixes: z.array(z.string().regex(/^[A-E]$/)).min(1),
});
export type WindowSetup = z.infer<typeof WindowSetup>;

export const StationEntry = z.object({
  code: z.string().regex(/^[A-Z]{4}$/),
  nameZh: z.string().min(1), nameEn: z.string().min(1),
  buildingZh: z.string().min(1), buildingEn: z.string().min(1),
  addressZh: z.string().min(1), floorZh: z.string(),
  streetZh: z.string(), streetEn: z.string(), zoneZh: z.string(), zoneEn: z.string(),
  windows: z.array(WindowSetup).min(1),
  capacityPerSlot: z.number().int().positive(),
  walkInReservePct: z.number().int().min(0).max(100),
  hours: OpeningHours,
  hoursNoteZh: z.string(), hoursNoteEn: z.string(),
  verification: z.object({ building: z.string(), address: z.string(), street: z.string(), isStation: z.string(), note: z.string() }),
});
export type StationEntry = z.infer<typeof StationEntry>;

export const DepartmentEntry = z.object({
  code: z.string().regex(/^[A-Z]{2,5}$/),
  nameZh: z.string().min(1), shortZh: z.string().min(1), nameEn: z.string().min(1),
  kindZh: z.string().min(1), kindEn: z.string().min(1),
  aliasesZh: z.array(z.string()),
  scopeZh: z.string(), scopeEn: z.string(),
  email: z.email(), liaisonEmail: z.email(), phonePlaceholder: z.string().min(1),
  verification: z.object({ level: z.enum(["verified", "partial", "unverified", "illustrative"]), note: z.string() }),
});
export type DepartmentEntry = z.infer<typeof DepartmentEntry>;

const DataUnit = z.enum(["WORKING_DAY", "CALENDAR_DAY"]);

export const ItemMaterial = z.object({
  no: z.number().int().positive(),
  nameZh: z.string().min(1), nameEn: z.string().min(1),
  form: z.enum(materialForms),
  required: z.boolean(),
  tolerable: z.boolean(),
  copies: z.number().int().min(0),
});
export type ItemMaterial = z.infer<typeof ItemMaterial>;

export const ItemEntry = z.object({
  code: z.string().regex(/^(QY|XM|RC|JS|KJ)-\d{3}$/),
  nameZh: z.string().min(1), nameEn: z.string().min(1),
  categoryCode: z.enum(categories), categoryZh: z.string(), categoryEn: z.string(),
  queuePrefix: z.string().regex(/^[A-E]$/),
  itemTypeCode: z.string(), itemTypeZh: z.string(), itemTypeEn: z.string(),
  departmentCode: z.string(), coDepartmentCodes: z.array(z.string()),
  handlingTypeCode: z.enum(["1", "2", "9"]), handlingTypeZh: z.string(), handlingTypeEn: z.string(),
  statutoryLimit: z.object({
    value: z.number().int().positive().nullable(), unit: DataUnit.nullable(),
    basis: z.enum(["verified", "knowledge", "general-rule", "none-set"]),
    extension: z.string().optional(), note: z.string().optional(),
  }).refine((limit) => (limit.value === null) === (limit.unit === null), "a statutory limit needs value and unit together"),
  promisedLimit: z.object({ value: z.number().int().min(0), unit: DataUnit, basis: z.enum(["illustrative", "sourced-2019"]) }),
  specialProcedures: z.array(z.object({
    nameZh: z.string(), nameEn: z.string(), value: z.number().int().positive().nullable(), unit: DataUnit.nullable(), clockSuspended: z.boolean(),
  })),
  batchIntake: z.boolean(),
  serviceTargetCodes: z.array(z.string()),
  stationMode: z.enum(stationModes), stationModeZh: z.string(), stationModeEn: z.string(),
  channels: z.object({
    online: z.boolean(), walkIn: z.boolean(),
    appointmentAtStation: z.enum(["none", "optional", "required"]),
    onsiteByLiaison: z.boolean(),
  }),
  deskMinutes: z.number().int().positive(),
  maxVisits: z.number().int().min(0),
  fee: z.object({ charged: z.boolean() }),
  result: z.object({ nameZh: z.string(), nameEn: z.string() }),
  materials: z.array(ItemMaterial).min(1),
  keywordsZh: z.array(z.string()),
});
export type ItemEntry = z.infer<typeof ItemEntry>;
/** What `item_versions.content` holds: the whole validated entry. */
export type ItemContent = ItemEntry;

const NamedRange = z.object({ nameZh: z.string(), nameEn: z.string(), from: Day, to: Day });

export const HolidayYear = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("official"),
    holidays: z.array(NamedRange.extend({ days: z.number().int().positive() })),
    offDates: z.array(Day),
    makeupWorkdays: z.array(z.object({ date: Day, weekday: z.string(), forHoliday: z.string() })),
    workingDaysInYear: z.number().int(),
  }),
  z.object({
    status: z.literal("unannounced"),
    provisionalHolidays: z.array(NamedRange),
    provisionalBasis: z.string(),
  }),
]);
export type HolidayYear = z.infer<typeof HolidayYear>;

/** A routing rule to start with; afterwards the administrator's list holds. */
export const RoutingRuleEntry = z.object({
  code: z.string().min(1),
  nameZh: z.string().min(1), nameEn: z.string().min(1),
  conditions: z.object({
    items: z.array(z.string()).min(1), categories: z.array(z.enum(categories)).min(1), stations: z.array(z.string()).min(1),
    streets: z.array(z.string()).min(1), zones: z.array(z.string()).min(1), channels: z.array(z.enum(channels)).min(1), urgent: z.boolean(),
  }).partial().strict(),
  departmentCode: z.string(),
  helperCodes: z.array(z.string()),
});
export type RoutingRuleEntry = z.infer<typeof RoutingRuleEntry>;
