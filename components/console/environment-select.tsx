"use client";

import { AllEnvironmentsMark } from "@/components/console/all-environments-mark";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { Select, type SelectOption } from "@/components/ui/select";
import type { EnvironmentDrawn } from "@/lib/environments/face";
import { ALL } from "@/lib/environments/keys";

type Props = {
  environments: readonly EnvironmentDrawn[];
  /** An environment's key, or "all" where that is offered; null where none is chosen yet. */
  value: string | null;
  onValueChange: (key: string) => void;
  /** Also offers "All environments", or a choice of its own that stands for all. */
  all?: boolean | { label: string; detail?: string };
  /** Why some cannot be chosen, by key. */
  reasons?: Readonly<Record<string, string>>;
  label?: string;
  id?: string;
  /** Why none can be chosen. */
  reason?: string;
  className?: string;
};

/** Chooses an environment by mark and name. */
export function EnvironmentSelect({ environments, all = false, reasons, ...rest }: Props) {
  const options: SelectOption<string>[] = environments.map(({ key, name, shape, colour }) => ({
    value: key,
    label: name,
    mark: <EnvironmentMark shape={shape} colour={colour} />,
    detail: reasons?.[key],
    disabled: reasons?.[key] !== undefined,
  }));
  if (all) {
    const named = all === true ? { label: "All environments" } : all;
    options.push({ value: ALL, mark: <AllEnvironmentsMark />, ...named });
  }
  return <Select {...rest} options={options} placeholder="Choose an environment…" />;
}
