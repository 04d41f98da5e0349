export type ToastMessage = {
  text: string;
  /** One way back or on, such as Undo. */
  act?: { label: string; onSelect: () => void };
  /** In milliseconds; longer when there is something to press. */
  stays?: number;
  /** A later message about the same takes its place, and with it a way back that is none any more. */
  about?: string;
};

type Listener = {
  show: (message: ToastMessage) => void;
  /** Takes away what is said about these things. */
  withdraw: (isAbout: (about: string) => boolean) => void;
};

let listener: Listener | null = null;
const waiting: ToastMessage[] = [];

/** Says something at the foot of the page, politely. What is said before the page listens is kept. */
export function toast(message: ToastMessage): void {
  if (listener) listener.show(message);
  else waiting.push(message);
}

/** Unsays what no longer holds, such as a way back that is none any more: all that is about what begins like this. */
export function withdrawToasts(beginning: string): void {
  const isAbout = (about: string) => about.startsWith(beginning);
  const kept = waiting.filter(({ about }) => about === undefined || !isAbout(about));
  waiting.splice(0, waiting.length, ...kept);
  listener?.withdraw(isAbout);
}

/** For the one place that shows them. Returns the way to stop. */
export function listenToToasts(next: Listener): () => void {
  listener = next;
  for (const message of waiting.splice(0)) next.show(message);
  return () => {
    if (listener === next) listener = null;
  };
}
