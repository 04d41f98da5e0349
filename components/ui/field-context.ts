"use client";

import { createContext, useContext } from "react";

export const RequiredContext = createContext(false);

/**
 * The attributes a control takes from its field. `aria-required` rather than `required`: the browser's own message
 * is not ours, and the shared validator says what is missing.
 */
export function useFieldAttributes(): { "aria-required"?: true } {
  return useContext(RequiredContext) ? { "aria-required": true } : {};
}
