import { IsDefined, IsEmpty, IsInt, IsOptional, Matches, Max, Min, validateSync } from "class-validator";
import { type DatabaseConfig, parseDatabase } from "./database-address";
import { type Environment, limitFaults, missingOf, readSetting, wholeNumber } from "./environment";
import { type Limits, limitsOf } from "./limits";
import { type LogLevel, logLevels } from "./logger";
import { type PageSources, pageSourcesIn } from "./page-sources";
import {
  type ListenAddress,
  databaseFault,
  embeddingIn,
  listenAddress,
  originsIn,
  parseJwksUrl,
  parseListenAddress,
  parsePublicUrl,
  parseRedisUrl,
  serversIn,
} from "./settable-addresses";

/** What the environment asks for, checked and complete. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseConfig;
  /** Servers that follow that of the database. */
  readonly replicaUrls: readonly string[];
  /** Connections to a PostgreSQL server at most for each way to read, and for writing. */
  readonly connections: number;
  /** Seconds that PostgreSQL lets a statement take that writes; 0 for any. */
  readonly writeSeconds: number;
  /** Redis that several processes share; undefined for none. */
  readonly redisUrl: string | undefined;
  /** Without a slash at the end; undefined for the address that the registry listens on. */
  readonly publicUrl: string | undefined;
  /** Origins of other sites whose pages may ask; `*` for all. */
  readonly corsOrigins: readonly string[];
  /** Origins of other sites whose pages may show those under /embed in a frame; `*` for all. */
  readonly embedOrigins: readonly string[];
  /** What pages may load beside what comes from this host. */
  readonly pageSources: PageSources;
  /** Whether a proxy in front says, last in X-Forwarded-For, from where a request comes. */
  readonly trustProxy: boolean;
  /** What the operations of a minute may cost that come from one address, or with one key; 0 for no limit. */
  readonly rateLimitAddress: number;
  readonly rateLimitKey: number;
  readonly logLevel: LogLevel;
  /** Where /metrics is served; undefined if nowhere. */
  readonly metricsAddress: ListenAddress | undefined;
  /** Where traces are sent, without a slash at the end; undefined if nowhere. */
  readonly tracesEndpoint: string | undefined;
  /** Bytes for whole answers kept until the next write. */
  readonly answerCacheBytes: number;
  /** Threads that read a SQLite file for queries that take long. */
  readonly readerThreads: number;
  /** Path of the file with the only operations that are answered; undefined if all are. */
  readonly trustedDocuments: string | undefined;
  /** Whose tokens are accepted beside keys; undefined for nobody's. */
  readonly identityProvider: IdentityProvider | undefined;
  /** What one operation may be and cost. */
  readonly limits: Limits;
}

/** Where an identity provider publishes its keys, and what its tokens have to say. */
export interface IdentityProvider {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly claimPrefix: string;
}

/** Says every fault of the environment at once; never repeats DATABASE_URL, which may hold a password. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(["The settings are not usable:", ...faults.map((fault) => `- ${fault}`)].join("\n"));
    this.name = "ConfigError";
  }
}

const cacheMessage = "ANSWER_CACHE_BYTES must be a whole number of bytes, 0 or more.";
const addressMessage = "RATE_LIMIT_ADDRESS must be a whole number, 0 or more.";
const keyMessage = "RATE_LIMIT_KEY must be a whole number, 0 or more.";
const connectionsMessage = "DATABASE_CONNECTIONS must be a whole number from 1 to 1000.";
const writeMessage = "DATABASE_WRITE_SECONDS must be a whole number from 0 to 2000000.";
const threadsMessage = "READER_THREADS must be a whole number from 0 to 64.";
const portMessage = "PORT must be a whole number from 0 to 65535.";

/** What can be said of a setting that is on or off. */
const SWITCH: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
]);

/** What was asked for, as far as it could be understood: a value that could not is undefined or NaN. */
class Asked {
  @Matches(/^[\w.:%-]+$/, { message: "HOST must be an address or the name of a host, such as 127.0.0.1." })
  readonly host: string;

  @IsInt({ message: portMessage })
  @Min(0, { message: portMessage })
  @Max(65_535, { message: portMessage })
  readonly port: number;

  @IsDefined({
    message:
      "DATABASE_URL must be the path of an SQLite file, :memory:, or postgres://user:password@host:port/database " +
      "(special characters in the password written in per cent form, such as %40 for @).",
  })
  readonly database: DatabaseConfig | undefined;

  @IsDefined({
    message:
      "DATABASE_REPLICA_URLS must be addresses such as postgres://user:password@host:port/database, separated by spaces.",
  })
  readonly replicaUrls: readonly string[] | undefined;

  @IsInt({ message: connectionsMessage })
  @Min(1, { message: connectionsMessage })
  @Max(1000, { message: connectionsMessage })
  readonly connections: number;

  @IsInt({ message: writeMessage })
  @Min(0, { message: writeMessage })
  @Max(2_000_000, { message: writeMessage })
  readonly writeSeconds: number;

  @IsOptional()
  @Matches(/^redis/, { message: "REDIS_URL must be an address such as redis://user:password@host:6379." })
  readonly redisUrl: string | undefined;

  @IsOptional()
  @Matches(/^https?:/, {
    message:
      "PUBLIC_URL must be an http or https address without user, query and fragment, such as https://registry.example.id.",
  })
  readonly publicUrl: string | undefined;

  @IsDefined({
    message:
      "CORS_ORIGINS must be * or origins such as https://peta.example.id, without a slash at the end and separated by spaces.",
  })
  readonly corsOrigins: readonly string[] | undefined;

  @IsDefined({
    message:
      "EMBED_ORIGINS must be *, none, or origins such as https://berita.example.id, without a slash at the end and separated by spaces.",
  })
  readonly embedOrigins: readonly string[] | undefined;

  @IsDefined({
    message:
      "PAGE_SOURCES must be directives with sources such as img-src https://tiles.example.id; connect-src https://stats.example.id: " +
      "script-src, style-src, img-src, font-src, connect-src, media-src, frame-src or report-uri, each once.",
  })
  readonly pageSources: PageSources | undefined;

  @IsDefined({ message: "TRUST_PROXY must be true or false." })
  readonly trustProxy: boolean | undefined;

  @IsDefined({ message: `LOG_LEVEL must be one of ${logLevels.join(", ")}.` })
  readonly logLevel: LogLevel | undefined;

  @IsOptional()
  @Matches(/:/, { message: "METRICS_ADDRESS must be an address and a port, such as 127.0.0.1:9464." })
  readonly metricsAddress: string | undefined;

  @IsInt({ message: addressMessage })
  @Min(0, { message: addressMessage })
  @Max(Number.MAX_SAFE_INTEGER, { message: addressMessage })
  readonly rateLimitAddress: number;

  @IsInt({ message: keyMessage })
  @Min(0, { message: keyMessage })
  @Max(Number.MAX_SAFE_INTEGER, { message: keyMessage })
  readonly rateLimitKey: number;

  @IsOptional()
  @Matches(/^https?:/, {
    message:
      "OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https address without user, query and fragment, such as http://127.0.0.1:4318.",
  })
  readonly tracesEndpoint: string | undefined;

  @IsInt({ message: cacheMessage })
  @Min(0, { message: cacheMessage })
  @Max(Number.MAX_SAFE_INTEGER, { message: cacheMessage })
  readonly answerCacheBytes: number;

  @IsInt({ message: threadsMessage })
  @Min(0, { message: threadsMessage })
  @Max(64, { message: threadsMessage })
  readonly readerThreads: number;

  @IsOptional()
  @Matches(/^https?:/, {
    message:
      "JWKS_URL must be an https address without user and fragment, such as https://id.example/jwks.json, or http on this machine.",
  })
  readonly jwksUrl: string | undefined;

  /** In the words of the fault, undefined if there is none. */
  @IsEmpty({ message: ({ value }) => String(value) })
  readonly missing: string | undefined;

  /** In the words of the fault, undefined if there is none. */
  @IsEmpty({ message: ({ value }) => String(value) })
  readonly databaseFault: string | undefined;

  /** Each limit that is out of bounds, in the words of the fault. */
  @IsEmpty({ each: true, message: ({ value }) => String(value) })
  readonly limitFaults: readonly string[];

  readonly issuer: string;
  readonly audience: string;
  readonly claimPrefix: string;
  readonly trustedDocuments: string;

  constructor(env: Environment) {
    this.host = readSetting(env, "HOST");
    this.port = wholeNumber(readSetting(env, "PORT"));
    this.database = parseDatabase(readSetting(env, "DATABASE_URL"));
    this.replicaUrls = serversIn(readSetting(env, "DATABASE_REPLICA_URLS"));
    this.connections = wholeNumber(readSetting(env, "DATABASE_CONNECTIONS"));
    this.writeSeconds = wholeNumber(readSetting(env, "DATABASE_WRITE_SECONDS"));
    this.redisUrl = parseRedisUrl(readSetting(env, "REDIS_URL"));
    this.publicUrl = parsePublicUrl(readSetting(env, "PUBLIC_URL"));
    this.corsOrigins = originsIn(readSetting(env, "CORS_ORIGINS"));
    this.embedOrigins = embeddingIn(readSetting(env, "EMBED_ORIGINS"));
    this.pageSources = pageSourcesIn(readSetting(env, "PAGE_SOURCES"));
    this.trustProxy = SWITCH.get(readSetting(env, "TRUST_PROXY"));
    this.logLevel = logLevels.find((level) => level === readSetting(env, "LOG_LEVEL"));
    this.metricsAddress = parseListenAddress(readSetting(env, "METRICS_ADDRESS"));
    this.rateLimitAddress = wholeNumber(readSetting(env, "RATE_LIMIT_ADDRESS"));
    this.rateLimitKey = wholeNumber(readSetting(env, "RATE_LIMIT_KEY"));
    this.tracesEndpoint = parsePublicUrl(readSetting(env, "OTEL_EXPORTER_OTLP_ENDPOINT"));
    this.answerCacheBytes = wholeNumber(readSetting(env, "ANSWER_CACHE_BYTES"));
    this.readerThreads = wholeNumber(readSetting(env, "READER_THREADS"));
    this.jwksUrl = parseJwksUrl(readSetting(env, "JWKS_URL"));
    this.issuer = readSetting(env, "JWT_ISSUER");
    this.audience = readSetting(env, "JWT_AUDIENCE");
    this.claimPrefix = readSetting(env, "JWT_CLAIM_PREFIX");
    this.trustedDocuments = readSetting(env, "TRUSTED_DOCUMENTS");
    this.limitFaults = limitFaults(env);
    this.databaseFault = databaseFault(this.database, this.replicaUrls);
    this.missing = missingOf(env, ["JWKS_URL", "JWT_ISSUER", "JWT_AUDIENCE"]);
  }
}

/** The settings of `env`, frozen; throws one ConfigError that lists every fault. */
export function loadConfig(env: Environment = process.env): Config {
  const asked = new Asked(env);
  const { host, port, database, publicUrl, trustProxy, logLevel, answerCacheBytes, readerThreads } = asked;
  const { jwksUrl, issuer, audience, claimPrefix } = asked;
  const faults = validateSync(asked).flatMap((fault) => Object.values(fault.constraints ?? {}));
  if (faults.length > 0 || database === undefined || trustProxy === undefined || logLevel === undefined) {
    throw new ConfigError([...new Set(faults)]);
  }
  return Object.freeze({
    limits: limitsOf(({ setting, standard }) =>
      setting === undefined ? standard : wholeNumber(readSetting(env, setting)),
    ),
    host,
    port,
    database: Object.freeze(database),
    replicaUrls: Object.freeze(asked.replicaUrls ?? []),
    connections: asked.connections,
    writeSeconds: asked.writeSeconds,
    redisUrl: asked.redisUrl,
    publicUrl,
    corsOrigins: Object.freeze(asked.corsOrigins ?? []),
    embedOrigins: Object.freeze(asked.embedOrigins ?? []),
    pageSources: Object.freeze(asked.pageSources ?? {}),
    trustProxy,
    rateLimitAddress: asked.rateLimitAddress,
    rateLimitKey: asked.rateLimitKey,
    logLevel,
    metricsAddress: listenAddress(asked.metricsAddress),
    tracesEndpoint: asked.tracesEndpoint,
    answerCacheBytes,
    readerThreads,
    trustedDocuments: asked.trustedDocuments || undefined,
    identityProvider:
      jwksUrl === undefined ? undefined : Object.freeze({ jwksUrl, issuer, audience, claimPrefix }),
  });
}
