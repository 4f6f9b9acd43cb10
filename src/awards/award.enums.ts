import { registerEnumType } from "type-graphql";

/** Which honour it is; three kinds are handed out at the same ceremonies. */
export enum AwardScheme {
  PARITRANA = "PARITRANA",
  COMPANION = "COMPANION",
  OCCUPATIONAL_SAFETY = "OCCUPATIONAL_SAFETY",
}

registerEnumType(AwardScheme, {
  name: "AwardScheme",
  description: "Which honour it is; the press mixes up what is handed out at one ceremony.",
  valuesConfig: {
    PARITRANA: {
      description:
        "The Paritrana Award itself (Penghargaan Jaminan Sosial Ketenagakerjaan), or a nomination for it.",
    },
    COMPANION: {
      description: "Special recognition without a category, handed out together with the Paritrana Award.",
    },
    OCCUPATIONAL_SAFETY: {
      description: "Occupational safety and health award (penghargaan K3), another award at the same event.",
    },
  },
});

/** What each honour is called in English. */
export const SCHEME_NAMES: Readonly<Record<AwardScheme, string>> = {
  PARITRANA: "Paritrana Award",
  COMPANION: "special recognition",
  OCCUPATIONAL_SAFETY: "occupational safety and health award",
};

/** Between the name of another honour and the edition of the Paritrana Award at which it is handed out. */
export const HANDED_OUT_WITH = "handed out with";

/** Round in which an award is given. */
export enum AwardLevel {
  NATIONAL = "NATIONAL",
  PROVINCIAL = "PROVINCIAL",
}

registerEnumType(AwardLevel, {
  name: "AwardLevel",
  description: "Round in which an award is given.",
  valuesConfig: {
    NATIONAL: { description: "National round (tingkat nasional)." },
    PROVINCIAL: {
      description: "Provincial round (tingkat provinsi); first places go on to the national round.",
    },
  },
});

/** How far a recipient came. */
export enum AwardOutcome {
  NOMINATED = "NOMINATED",
  FINALIST = "FINALIST",
  WON = "WON",
  HONOURABLE_MENTION = "HONOURABLE_MENTION",
}

registerEnumType(AwardOutcome, {
  name: "AwardOutcome",
  description: "How far a recipient came. A nomination is never a win, whatever a headline says.",
  valuesConfig: {
    NOMINATED: {
      description: 'Nominated (nominasi; in the press also "nominator"), with or without a certificate.',
    },
    FINALIST: { description: "Among the last that were judged (finalis)." },
    WON: { description: "Won, with or without a rank (juara, terbaik, peringkat)." },
    HONOURABLE_MENTION: { description: "Honourable mention (juara harapan)." },
  },
});

/** What happened at an event. */
export enum EventKind {
  INTERVIEW = "INTERVIEW",
  CEREMONY = "CEREMONY",
  HANDOVER = "HANDOVER",
}

registerEnumType(EventKind, {
  name: "EventKind",
  description: "What happened at an event.",
  valuesConfig: {
    INTERVIEW: { description: "Interview of the candidates by the jury (wawancara)." },
    CEREMONY: { description: "Award ceremony (penganugerahan)." },
    HANDOVER: {
      description: "Later hand-over at home of what was received at the ceremony; not the ceremony.",
    },
  },
});

/** Part that a person has in an event. */
export enum EventRole {
  PRESENTER = "PRESENTER",
  RECEIVER = "RECEIVER",
  CANDIDATE = "CANDIDATE",
  PRESENT = "PRESENT",
}

registerEnumType(EventRole, {
  name: "EventRole",
  description: "Part that a person has in an event.",
  valuesConfig: {
    PRESENTER: { description: "Hands the award over; often on behalf of somebody else." },
    RECEIVER: { description: "Receives it; often not the recipient itself." },
    CANDIDATE: { description: "Speaks for a candidate in the interview." },
    PRESENT: { description: "Stands beside presenter or receiver." },
  },
});
