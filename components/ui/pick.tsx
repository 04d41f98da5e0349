export type PickProps = {
  /** Its name: "Select Salesforce". */
  label: string;
  checked: boolean;
  /** Some of what it stands for, not all. */
  mixed?: boolean;
  /** Why it stays as it is. Still focusable, and says so. */
  reason?: string;
  onPick: (range: boolean) => void;
};

/**
 * A checkbox without words beside it, in a table. The whole square is pressed; the box is drawn in its middle. A
 * browser's own control weighs nothing.
 */
export function Pick({ label, checked, mixed = false, reason, onPick }: PickProps) {
  return (
    <span
      title={reason}
      className="relative inline-flex size-7 pointer-coarse:size-11 shrink-0 select-none items-center justify-center"
    >
      <input
        type="checkbox"
        aria-label={label}
        aria-description={reason}
        aria-disabled={reason !== undefined || undefined}
        checked={checked}
        ref={(box) => {
          if (box) box.indeterminate = mixed;
        }}
        onChange={({ nativeEvent }) => {
          if (reason === undefined) onPick(nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
        }}
        className="peer absolute inset-0 m-0 size-full appearance-none rounded-control -outline-offset-2"
      />
      <svg
        viewBox="0 0 16 16"
        aria-hidden="true"
        className="pointer-events-none size-4 rounded-[4px] border border-control bg-page text-transparent peer-checked:border-ink peer-checked:bg-ink peer-checked:text-on-ink peer-indeterminate:border-ink peer-indeterminate:bg-ink peer-indeterminate:text-on-ink peer-aria-disabled:opacity-50"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={mixed ? "M4 8h8" : "M3.5 8.5 6.5 11.5 12.5 4.5"} />
      </svg>
    </span>
  );
}
