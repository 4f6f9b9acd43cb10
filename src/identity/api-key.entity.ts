import { Check, Column, Entity, Index, PrimaryColumn } from "typeorm";
import { Secret } from "../graphql/dump-notes";
import type { Role } from "./curator";

/** A key by which somebody shows who they are. Instants are in UTC, as in `2026-02-16T09:30:00.000Z`. */
@Secret()
@Entity("api_key")
@Index("ux_api_key_name", ["name"], { unique: true, where: `"revoked_at" IS NULL` })
@Check("ck_api_key_role", `"role" IN ('CURATOR','REVIEWER','ADMIN')`)
export class ApiKey {
  /** The part of the key that may be seen: `prk_` and 16 hexadecimal digits. */
  @PrimaryColumn({ type: "varchar", length: 20, primaryKeyConstraintName: "pk_api_key" })
  id!: string;

  /** Whose it is; another key may have the name once this one is revoked. */
  @Column({ type: "varchar", length: 100 })
  name!: string;

  /** SHA-256 of the secret part, in hexadecimal. */
  @Column({ type: "varchar", length: 64 })
  hash!: string;

  @Column({ type: "varchar", length: 8 })
  role!: Role;

  /** Codes of the regions that the holder writes about, each with everything below it. */
  @Column({ type: "simple-json" })
  territory!: string[];

  @Column({ name: "may_write_directly", type: "boolean" })
  mayWriteDirectly!: boolean;

  @Column({ name: "created_at", type: "varchar", length: 24 })
  createdAt!: string;

  /** From when it isn't accepted any more; null for never. */
  @Column({ name: "expires_at", type: "varchar", length: 24, nullable: true })
  expiresAt!: string | null;

  @Column({ name: "revoked_at", type: "varchar", length: 24, nullable: true })
  revokedAt!: string | null;

  /** To the minute; null before the first time. */
  @Column({ name: "last_used_at", type: "varchar", length: 24, nullable: true })
  lastUsedAt!: string | null;
}
