/** Where a data key stands. */
export type KeyPlace = { organizationId: string; environmentId: string; id: string };

/** A data key that AWS KMS has to open first: no transaction waits for that, so it is opened between two tries. */
export class KeyNeeded extends Error {
  override readonly name = "KeyNeeded";
  constructor(readonly needed: KeyPlace) {
    super(`Data key ${needed.id} has to be opened by AWS KMS first.`);
  }
}

/** A rotation destroyed a data key after what it had sealed was read: read again, that is sealed with another. */
export class KeyGone extends Error {
  override readonly name = "KeyGone";
}
