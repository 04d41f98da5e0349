import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import type { Answered } from "./gate";
import { noteUser, running } from "./request-running";
import { ask, raw, start } from "./testing/gates";

describe("what became of a request", () => {
  /** The next records of a gate. */
  function watched() {
    const heard: Answered[] = [];
    let wake = () => {};
    const options = {
      onAnswer(answered: Answered) {
        heard.push(answered);
        wake();
      },
    };
    const heardOf = async (count: number) => {
      while (heard.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return heard;
    };
    return { options, heardOf };
  }

  it("is told once it is over, without what follows the question mark", async () => {
    const { options, heardOf } = watched();
    const seen: unknown[] = [];
    const port = await start(options, async (_request, response) => {
      seen.push(running()?.id);
      noteUser("user-1");
      response.statusCode = 201;
      response.end("made");
    });
    const answer = await ask(port, {
      method: "POST",
      path: "/northwind/apps?token=secret",
      headers: { "next-action": "7" },
    });
    await ask(port, { path: "/%" });
    const [made, refused] = await heardOf(2);
    expect(seen).toEqual([answer.headers["x-request-id"]]);
    expect(made).toEqual({
      request: { id: answer.headers["x-request-id"], userId: "user-1" },
      method: "POST",
      path: "/northwind/apps",
      isAction: true,
      status: 201,
      ms: expect.any(Number),
      address: "127.0.0.1",
      left: false,
    });
    expect(refused).toMatchObject({ path: "/%", isAction: false, status: 400, left: false });
  });

  it("is told of what could not be read, under the id of its answer", async () => {
    const { options, heardOf } = watched();
    const answer = await raw(await start(options), "hello\r\n\r\n");
    const [heard] = await heardOf(1);
    expect(heard).toMatchObject({ method: "", path: "", status: 400, address: "127.0.0.1" });
    expect(answer).toContain(`\r\nX-Request-Id: ${heard?.request.id}\r\n`);
    expect(answer).toContain(`urn:uuid:${heard?.request.id}`);
  });

  it("is told when its sender left", async () => {
    const { options, heardOf } = watched();
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const port = await start(options, () => begin());
    const socket = connect(port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await begun;
    socket.destroy();
    expect(await heardOf(1)).toMatchObject([{ status: 0, left: true }]);
  });
});
