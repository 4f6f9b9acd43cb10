// Answers each path with the bytes of a file: what this machine's Node can do at most. No query is read or answered.
import { readFileSync } from "node:fs";
import { listen } from "../listen.mjs";

const answers = new Map(
  Object.entries(JSON.parse(readFileSync(process.env.ANSWERS, "utf8"))).map(([name, text]) => [
    `/${name}`,
    Buffer.from(text),
  ]),
);

listen((request, response) => {
  request.resume();
  request.once("end", () => {
    const answer = answers.get(request.url);
    response.writeHead(200, { "content-type": "application/json", "content-length": answer.length });
    response.end(answer);
  });
});
