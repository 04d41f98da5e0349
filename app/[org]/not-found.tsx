import { Suspense } from "react";
import { NothingHere } from "@/components/console/nothing-here";

export default function ConsoleNotFound() {
  return (
    <Suspense>
      <NothingHere />
    </Suspense>
  );
}
