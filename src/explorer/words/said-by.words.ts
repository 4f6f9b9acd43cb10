import type { introspection_types as Types } from "../schema-types";
import { dictionary } from "./dictionary";

type Status = Types["ProvenanceStatus"]["enumValues"];
type Standing = Types["Standing"]["enumValues"];

interface SaidByTexts {
  open: (figure: string) => string;
  title: string;
  status: Record<Status, string>;
  standing: Record<Standing, string>;
  formula: string;
  from: string;
  fromParts: string;
  asPrinted: string;
  paragraph: (number: number) => string;
  statedOn: string;
  publishedOn: string;
  accessedOn: string;
  undated: string;
  words: string;
  source: string;
  noAddress: string;
  permalink: string;
  whole: string;
  nothing: string;
  sidesDiffer: (count: number) => string;
  unknown: string;
  yes: string;
  no: string;
}

/** Texts of the panel that says who stated a figure. */
export const saidByWords = dictionary<SaidByTexts>(
  {
    open: (figure) => `${figure}: siapa yang mengatakannya?`,
    title: "Siapa yang mengatakannya?",
    status: {
      COMPUTED: "Dihitung oleh registri ini dari angka lain; tidak dinyatakan oleh siapa pun.",
      CONTESTED: "Sumber-sumber berbeda, dan tidak ada yang diutamakan.",
      CORROBORATED: "Beberapa sumber yang saling bebas menyatakan hal yang sama.",
      DEPRECATED: "Semua pernyataan tentang ini dianggap keliru atau usang.",
      SETTLED: "Sumber-sumber berbeda; satu diutamakan, dengan alasannya.",
      SINGLE_SOURCE: "Satu sumber menyatakannya, atau beberapa yang menyalin satu teks.",
    },
    standing: { NORMAL: "", PREFERRED: "diutamakan", DEPRECATED: "dianggap keliru" },
    formula: "Rumus",
    from: "Angka yang dipakai",
    fromParts: "Bagian-bagian yang dijumlahkan",
    asPrinted: "Sebagaimana tercetak",
    paragraph: (number) => `paragraf\u00A0${number}`,
    statedOn: "dinyatakan",
    publishedOn: "terbit",
    accessedOn: "diakses",
    undated: "tanpa tanggal",
    words: "Ke kata-katanya",
    source: "Sumbernya",
    noAddress: "alamat sumbernya tidak diketahui",
    permalink: "Pernyataan ini",
    whole: "Seluruh catatan ini",
    nothing: "Tidak ada pernyataan yang tercatat tentang angka ini.",
    sidesDiffer: (count) => `${count} nilai yang berbeda`,
    unknown: "tidak diketahui",
    yes: "ya",
    no: "tidak",
  },
  {
    open: (figure) => `${figure}: who says so?`,
    title: "Who says so?",
    status: {
      COMPUTED: "Computed by this registry from other figures; stated by nobody.",
      CONTESTED: "Sources differ, and none is preferred.",
      CORROBORATED: "Several independent sources state the same.",
      DEPRECATED: "All that is stated about this is taken for wrong or outdated.",
      SETTLED: "Sources differ; one is preferred, with the reason.",
      SINGLE_SOURCE: "One source states it, or several that copy one text.",
    },
    standing: { NORMAL: "", PREFERRED: "preferred", DEPRECATED: "taken for wrong" },
    formula: "Formula",
    from: "Figures it follows from",
    fromParts: "The parts that are summed",
    asPrinted: "As printed",
    paragraph: (number) => `paragraph\u00A0${number}`,
    statedOn: "stated",
    publishedOn: "published",
    accessedOn: "read",
    undated: "undated",
    words: "To the words",
    source: "The source",
    noAddress: "no address of the source is known",
    permalink: "This claim",
    whole: "The whole record",
    nothing: "No claim about this figure is recorded.",
    sidesDiffer: (count) => `${count} different values`,
    unknown: "unknown",
    yes: "yes",
    no: "no",
  },
);
