/** An environment is a shape, a colour and a name, never a colour alone. */
export const shapes = [
  "circle",
  "diamond",
  "square",
  "hexagon",
  "pentagon",
  "star",
  "cross",
  "triangle-down",
] as const;

/** Blue is kept for links and focus, red for errors. */
export const colours = ["teal", "violet", "orange", "green", "pink", "slate", "amber"] as const;

export type EnvironmentShape = (typeof shapes)[number];
export type EnvironmentColour = (typeof colours)[number];

export type EnvironmentFace = { shape: EnvironmentShape; colour: EnvironmentColour };

/** What it takes to draw an environment. */
export type EnvironmentDrawn = EnvironmentFace & { key: string; name: string };

/** The faces that every organization is born with, by environment key. */
export const bornFaces = {
  dev: { shape: "circle", colour: "teal" },
  qa: { shape: "diamond", colour: "violet" },
  prod: { shape: "square", colour: "orange" },
} as const satisfies Record<string, EnvironmentFace>;

/** Production alone is drawn solid. It may be renamed; its key stays. */
export function isProduction(environment: { key: string }): boolean {
  return environment.key === "prod";
}
