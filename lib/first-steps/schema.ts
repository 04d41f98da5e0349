/** How far the first steps are gone, by what there is for the member to see. Sample data doesn't count. */
export type FirstSteps = {
  /** They hid the steps, or have gone through them: not shown again, whatever is deleted later. */
  over: boolean;
  /** An account is connected. */
  account: boolean;
  /** The newest app; null while there is none. */
  app: { key: string; name: string } | null;
  /** An app has picked an account. */
  picked: boolean;
  /** Somebody was invited, or is here beside the first member; null for who may invite nobody. */
  invited: boolean | null;
};
