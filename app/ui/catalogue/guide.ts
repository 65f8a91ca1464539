import type { Category, MaterialForm, StationMode } from "~db/vocabulary";

/** A guide (办事指南) as the browser gets it. */
export interface Guide {
  code: string;
  version: number;
  category: Category;
  nameZh: string;
  nameEn: string;
  publishedAt: Date;
  promised: { value: number; unit: "WORKING_DAY" | "CALENDAR_DAY"; isSample: boolean };
  statutory: { value: number | null; unit: "WORKING_DAY" | "CALENDAR_DAY" | null; basis: "verified" | "knowledge" | "general-rule" | "none-set" };
  /** procedures whose time is not counted */
  special: { zh: string; en: string }[];
  maxVisits: number;
  isCharged: boolean;
  department: GuideDepartment;
  helpers: GuideDepartment[];
  stationMode: StationMode;
  result: { zh: string; en: string };
  audience: string[];
  channels: { online: boolean; walkIn: boolean; appointmentAtStation: "none" | "optional" | "required"; onsiteByLiaison: boolean };
  isBatch: boolean;
  deskMinutes: number;
  stationCount: number;
  materials: { no: number; nameZh: string; nameEn: string; form: MaterialForm; copies: number; isRequired: boolean; isTolerable: boolean }[];
}

export interface GuideDepartment {
  zh: string;
  en: string;
  phone: string;
  /** false: its facts are not confirmed in a source and shown as 示例 */
  isVerified: boolean;
  isNational: boolean;
}
