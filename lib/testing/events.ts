/** An event of a stream: its name, and what it carries. */
export type Told = { name: string; data: unknown };

/** The server-sent events of an answer, one after the other, until it ends or whoever reads returns. */
export async function* eventsOf(answer: Response): AsyncGenerator<Told, void> {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    for (;;) {
      const { value, done = true } = (await reader?.read()) ?? {};
      if (done) return;
      text += value;
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const name = /^event: (.*)$/m.exec(block)?.[1];
        if (name) yield { name, data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? "null") };
      }
    }
  } finally {
    await reader?.cancel();
  }
}
