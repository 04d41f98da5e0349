"use client";

import { createContext, useContext } from "react";

export type TreeDrawer = { open: boolean; show: () => void; close: () => void };

export const TreeDrawerContext = createContext<TreeDrawer>({ open: false, show() {}, close() {} });

/** The Tree where the screen is narrow: a drawer that the header opens and a link closes. */
export function useTreeDrawer(): TreeDrawer {
  return useContext(TreeDrawerContext);
}
