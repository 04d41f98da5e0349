/** A mail to one address. `subject`: a line; what would not stay in it is left out. */
export type Mail = { to: string; subject: string; text: string; html: string };
