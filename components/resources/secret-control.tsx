"use client";

import { Check } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

type Props = {
  /** Undefined: nothing was typed, and what is set stays. */
  value: string | undefined;
  /** One is stored. */
  set: boolean;
  label: string;
  /** It has to be entered again, e.g. because it would go elsewhere. */
  needed: boolean;
  readOnly?: boolean;
  onChange: (value: string | undefined) => void;
};

/** A secret is written, never read: one that is set says so, and can be replaced. */
export function SecretControl({ value, set, label, needed, readOnly, onChange }: Props) {
  if (set && value === undefined && !needed) {
    return (
      <div className="flex h-control items-center gap-2">
        <Badge tone="fine" icon={<Check size={12} aria-hidden="true" />}>
          Set
        </Badge>
        <span className="flex-1" />
        {!readOnly && (
          <Button onClick={() => onChange("")} aria-label={`Replace ${label}`}>
            Replace
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="flex items-center gap-2">
      <Input
        type="password"
        autoComplete="new-password"
        spellCheck={false}
        value={value ?? ""}
        onValueChange={(next) => onChange(next)}
        className="flex-1"
      />
      {set && !needed && (
        <Button onClick={() => onChange(undefined)} aria-label={`Keep ${label}`}>
          Keep
        </Button>
      )}
    </div>
  );
}
