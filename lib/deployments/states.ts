/** What becomes of a deployment. */
export const states = ["live", "superseded", "withdrawn"] as const;
export type DeploymentState = (typeof states)[number];

/** `?view=` of an app's deployments while its versions are looked at instead. */
export const VERSIONS = "versions";
