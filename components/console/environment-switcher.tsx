"use client";

import { clsx } from "clsx";
import { ChevronsUpDown } from "lucide-react";
import { AllEnvironmentsMark } from "@/components/console/all-environments-mark";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { useAriaKeys } from "@/components/console/use-shortcut";
import { lineFace } from "@/components/ui/control-face";
import { MenuButton } from "@/components/ui/menu-button";
import type { MenuOption } from "@/components/ui/menu-entries";
import { Spinner } from "@/components/ui/spinner";
import type { EnvironmentDrawn } from "@/lib/environments/face";

type Props = {
  environments: readonly EnvironmentDrawn[];
  /** The key this page shows, or "all". */
  current: string;
  /** Another one was chosen, and its page is being read. */
  pending?: boolean;
  onChoose: (key: string) => void;
  /** Why none can be chosen. It stays focusable and says so. */
  reason?: string;
};

/** The environment at the top of the Tree. A menu rather than a form's field, since choosing goes somewhere. */
export function EnvironmentSwitcher({ environments, current, pending = false, onChoose, reason }: Props) {
  const shown = environments.find((environment) => environment.key === current);
  const options: MenuOption[] = environments.map(({ key, name, shape, colour }) => ({
    value: key,
    label: name,
    mark: <EnvironmentMark shape={shape} colour={colour} />,
  }));
  options.push({ value: "all", label: "All environments", mark: <AllEnvironmentsMark /> });
  const name = shown?.name ?? (current === "all" ? "All environments" : "Choose an environment…");
  return (
    <MenuButton
      aria-label={`Environment: ${name}`}
      data-environment-switcher
      aria-keyshortcuts={useAriaKeys("environment")}
      entries={[{ type: "choice", label: "Environment", value: current, options, onChoose }]}
      reason={reason}
      className={clsx(lineFace, "flex items-center gap-2 pr-1.5 text-left font-medium")}
    >
      {shown ? (
        <EnvironmentMark shape={shown.shape} colour={shown.colour} />
      ) : (
        current === "all" && <AllEnvironmentsMark />
      )}
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {pending ? (
        <span className="appear-late flex shrink-0">
          <Spinner className="size-3.5" />
        </span>
      ) : (
        <ChevronsUpDown size={14} aria-hidden="true" className="shrink-0 text-muted" />
      )}
    </MenuButton>
  );
}
