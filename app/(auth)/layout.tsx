import type { ReactNode } from "react";
import { BulkheadMark } from "@/components/console/bulkhead-mark";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 bg-surface px-4 py-10">
      <div className="flex items-center gap-2.5 font-semibold text-section">
        <BulkheadMark size={22} />
        Bulkhead
      </div>
      {children}
    </main>
  );
}
