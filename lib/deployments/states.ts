/** What becomes of a deployment. */
export const states = ["live", "superseded", "withdrawn"] as const;
export type DeploymentState = (typeof states)[number];
