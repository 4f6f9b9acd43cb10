// Bare node:http and hand-written statements, without GraphQL: what a good hand can do with rows and JSON.stringify.
import { listen } from "../listen.mjs";
import { ANSWERS } from "./answers.mjs";

const url = process.env.DATABASE_URL;
const { statements } = await import(url.startsWith("postgres") ? "./postgres.mjs" : "./sqlite.mjs");
const rows = statements(url);

listen((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.once("end", () => {
    respond(Buffer.concat(chunks).toString(), response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
});

async function respond(body, response) {
  const { workload, variables } = JSON.parse(body);
  const text = JSON.stringify({ data: await ANSWERS[workload](rows, variables) });
  response.writeHead(200, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}
