"use client";

import { useEffect, useState } from "react";

/** Whether something has been under way for so long: what passes quickly is not worth a word. */
export function useLasting(underWay: boolean, milliseconds: number): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!underWay) return;
    const timer = setTimeout(() => setLasting(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [underWay, milliseconds]);
  return underWay && lasting;
}
