import type { AppointmentStatus, MaterialForm, RequestStatus } from "~db/vocabulary";
import type { Matter, Place } from "./place";

/** A booking as its company sees it. */
export interface VisitCard {
  number: string;
  status: AppointmentStatus;
  startsAt: Date;
  endsAt: Date;
  changeableUntil: Date;
  /** the company may still move or cancel it itself */
  isChangeable: boolean;
  matter: Matter;
  place: Place;
  companyName: string;
  requestNumber: string;
  requestStatus: RequestStatus;
}

/** Everything about one booking, for its own page and the confirmation. */
export interface VisitDetails extends VisitCard {
  queryCode: string;
  contactName: string;
  contactEmail: string;
  materials: { no: number; nameZh: string; nameEn: string; form: MaterialForm; copies: number; isRequired: boolean; isTolerable: boolean }[];
}
