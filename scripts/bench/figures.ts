/** One line of a bench's table. */
export type Figure = {
  work: string;
  /** With its unit: "0.46 of the empty handler". */
  measured: string;
  reach: string;
  met: boolean;
};

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** A measured value that should be at least, or at most, its reach. */
export function atLeast(work: string, value: number, reach: number, unit: string): Figure {
  return { work, measured: `${shown(value)} ${unit}`, reach: `≥ ${shown(reach)}`, met: value >= reach };
}

export function atMost(work: string, value: number, reach: number, unit: string): Figure {
  return { work, measured: `${shown(value)} ${unit}`, reach: `≤ ${shown(reach)}`, met: value <= reach };
}

/** The table in words, its columns aligned. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [
    ["work", "measured", "reach", ""],
    ...figures.map(({ work, measured, reach, met }) => [work, measured, reach, met ? "met" : "NOT MET"]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function shown(value: number): string {
  return value >= 10 ? String(Math.round(value)) : value.toFixed(2);
}
