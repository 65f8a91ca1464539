/**
 * The numbers under which PostgreSQL knows the portal's advisory locks, all in one place, so that no two locks are one by
 * accident. A single number and a pair are different locks. A number stays what it is: processes of two versions wait for
 * each other.
 */
export const advisoryLocks = {
  migrate: 4_739_201_126,
  loadReference: 4_739_201_127,
  seedDemo: 4_739_201_128,
  /** shared by whoever counts a date that is kept, alone for a change of the calendar */
  calendar: 20_251_104,
} as const;

/** Pairs. (4739, 30) is that of the trigger keep_administrator. */
export const advisoryPairs = {
  sealAudit: [4739, 20],
} as const;

/** First numbers of pairs whose second is the hash of an address. */
export const locksOfAddresses = {
  passwordReset: 4740,
  signInCode: 4741,
} as const;
