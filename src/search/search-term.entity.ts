import { Column, Entity, Index, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { Rebuilt } from "../graphql/dump-notes";

/** What a text is to the record that is found by it. */
export enum SaidAs {
  NAME = "NAME",
  /** Something that it shares with others, e.g. the edition of an award or the publisher of a source. */
  TRAIT = "TRAIT",
  ALIAS = "ALIAS",
  FORMER_CODE = "FORMER_CODE",
}

/**
 * One way into a record: a text under which it is known, from one of its words on.
 * Looked up by ranges of `term`, so nothing beyond an ordinary index is needed of the database.
 */
@Entity("search_term")
@Rebuilt()
@Index("ix_search_term_term", ["shelf", "term", "id"])
export class SearchTerm {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: "pk_search_term" })
  id!: number;

  /** Number in `SHELVES`: what kind of record it is, in order of rank. */
  @Column({ type: "int" })
  shelf!: number;

  /** The text as it is compared, from this word on, the words before it at the end; see `termsOf`. */
  @Column({ type: "varchar", length: 64 })
  term!: string;

  /** Which of the text's words the term begins with, from 0. */
  @Column({ type: "int" })
  word!: number;

  @Column({ name: "said_as", type: "varchar", length: 11 })
  saidAs!: SaidAs;

  /** Primary key of the record. */
  @Column({ type: "varchar", length: 24 })
  key!: string;

  /** The record's name in plain words, for sorting. */
  @Column({ type: "varchar" })
  name!: string;

  /** The plain words of all texts of the record, a space before each. */
  @Column({ type: "varchar" })
  words!: string;

  /** The text as it is written. */
  @Column({ type: "varchar" })
  shown!: string;

  /** Region in which the record lies; null when it has none. */
  @Column({ name: "region_code", type: "varchar", length: 13, nullable: true })
  regionCode!: string | null;
}

/** One word of the texts, for finding what was meant by a word that none of them begins with. */
@Entity("search_word")
@Rebuilt()
@Index("ix_search_word_sound", ["sound"])
@Index("ix_search_word_reversed", ["reversed"])
export class SearchWord {
  @PrimaryColumn({ type: "varchar", length: 64, primaryKeyConstraintName: "pk_search_word" })
  word!: string;

  /** The word as it sounds; see `soundOf`. */
  @Column({ type: "varchar", length: 64 })
  sound!: string;

  /** The sound from its last letter to its first. */
  @Column({ type: "varchar", length: 64 })
  reversed!: string;
}
