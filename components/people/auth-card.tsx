import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";

type Props = { title: ReactNode; children: ReactNode; note?: ReactNode };

/** The one card of a page that stands before the console. */
export function AuthCard({ title, note, children }: Props) {
  return (
    <Card padded={false} className="w-full max-w-[23rem]">
      <div className="flex flex-col gap-5 p-6">
        <div className="flex flex-col gap-1">
          <h1 className="font-semibold text-title">{title}</h1>
          {note && <p className="text-balance text-body text-muted">{note}</p>}
        </div>
        {children}
      </div>
    </Card>
  );
}
