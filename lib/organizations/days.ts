/** Days in which a deleted organization can be brought back. The database's functions know the same number. */
export const DAYS_TO_BRING_BACK = 7;
