import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  ROOT_CONTEXT,
  defaultTextMapGetter,
  trace,
} from "@opentelemetry/api";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BasicTracerProvider, BatchSpanProcessor } from "@opentelemetry/sdk-trace-base";
import type { FastifyInstance } from "fastify";
import type { AnsweredOperation, Context } from "../context";
import type { Reader } from "../query/reader";

/** Characters of a statement in a span. */
const MOST_SQL = 2000;

/** Milliseconds that a receiver has to take spans, with all that is tried again: a server that stops waits for it. */
const PATIENCE = 1000;

/** What traces need of the server. */
interface Traced {
  /** Where the receiver of traces is, without a slash at the end. */
  endpoint: string;
  version: string;
  /** As OpenTelemetry calls the database: `sqlite` or `postgresql`. */
  database: string;
}

/** Sends what a request goes through, as spans, to a receiver of OpenTelemetry: the request, its operation, and each statement of that. */
export class Tracing {
  private readonly provider: BasicTracerProvider;
  private readonly tracer: Tracer;
  private readonly propagator = new W3CTraceContextPropagator();
  private readonly requests = new WeakMap<IncomingMessage, Span>();

  constructor(private readonly traced: Traced) {
    this.provider = new BasicTracerProvider({
      resource: resourceFromAttributes({
        "service.name": "paritrana-registry",
        "service.version": traced.version,
      }),
      spanProcessors: [
        new BatchSpanProcessor(
          new OTLPTraceExporter({ url: `${traced.endpoint}/v1/traces`, timeoutMillis: PATIENCE }),
        ),
      ],
    });
    this.tracer = this.provider.getTracer("paritrana-registry", traced.version);
  }

  /** Begins a span with each request that comes to `app`, before anything else sees it; what is left is sent when it closes. */
  listen(app: FastifyInstance): void {
    app.server.prependListener("request", (request, response) => this.begin(request, response));
    // without a receiver the spans are lost, and the server stops all the same
    app.addHook("onClose", () => this.provider.shutdown().catch(() => undefined));
  }

  /** Makes the operation of `context` a part of the trace of its request. */
  readonly follow = (context: Context, request: IncomingMessage): Context => {
    const parent = this.requests.get(request);
    if (parent === undefined) return context;
    const operation = this.tracer.startSpan("graphql", {}, trace.setSpan(ROOT_CONTEXT, parent));
    const { watch, requestId } = context;
    context.reading.reader = this.readerWithin(operation, context.reading.reader);
    context.watch = (answered) => {
      end(operation, requestId, answered);
      watch?.(answered);
    };
    return context;
  };

  /** A reader whose statements are parts of a request: of one that reads for longer than its operation takes. */
  readonly readerOf = (reader: Reader, request: IncomingMessage): Reader => {
    const parent = this.requests.get(request);
    return parent === undefined ? reader : this.readerWithin(parent, reader);
  };

  private begin(request: IncomingMessage, response: ServerResponse): void {
    const { method = "GET", url = "", headers } = request;
    const caller = this.propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
    const attributes = { "http.request.method": method, "url.path": url.replace(/\?.*/, "") };
    const span = this.tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, caller);
    this.requests.set(request, span);
    response.once("close", () => {
      span.setAttribute("http.response.status_code", response.statusCode);
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
  }

  private readerWithin(parent: Span, reader: Reader): Reader {
    const within = trace.setSpan(ROOT_CONTEXT, parent);
    return {
      row: async (text, values, asking) => {
        const attributes = {
          "db.system.name": this.traced.database,
          "db.query.text": text.slice(0, MOST_SQL),
        };
        const span = this.tracer.startSpan("SELECT", { kind: SpanKind.CLIENT, attributes }, within);
        try {
          return await reader.row(text, values, asking);
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      },
      version: () => reader.version(),
      close: () => reader.close(),
    };
  }
}

function end(operation: Span, requestId: string, { name, way, codes }: AnsweredOperation): void {
  if (name !== null) operation.updateName(`graphql ${name}`);
  operation.setAttributes({
    "paritrana.request_id": requestId,
    "paritrana.way": way,
    "paritrana.codes": [...codes],
  });
  if (codes.length > 0) operation.setStatus({ code: SpanStatusCode.ERROR });
  operation.end();
}
