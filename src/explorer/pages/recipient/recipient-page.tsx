import { Link, useParams } from "wouter";
import { addressOf } from "../../addresses";
import type { ResultOf, VariablesOf } from "../../graphql";
import { useFormats, useWords } from "../../language";
import { AwardTable } from "../../parts/award-table";
import { AwardTotals } from "../../parts/award-totals";
import { Crumbs } from "../../parts/crumbs";
import { Cut } from "../../parts/cut";
import { FindingList } from "../../parts/finding-list";
import { operationOf } from "../../parts/operation-text";
import { PageFoot } from "../../parts/page-foot";
import { Answered, Missing, useAsked } from "../../parts/states";
import { awardsWords } from "../../words/awards.words";
import { terms } from "../../words/terms.words";
import { awardsTableDocument, recipientDocument } from "./recipient.query";
import { recipientWords } from "./recipient.words";

type RecipientAnswer = NonNullable<ResultOf<typeof recipientDocument>["recipient"]>;

/** What each list holds; they are never mixed. */
const LISTS = {
  wins: { scheme: { eq: "PARITRANA" }, outcome: { in: ["WON", "HONOURABLE_MENTION"] } },
  nominations: { scheme: { eq: "PARITRANA" }, outcome: { in: ["NOMINATED", "FINALIST"] } },
  otherHonours: { scheme: { ne: "PARITRANA" } },
} satisfies Record<string, VariablesOf<typeof awardsTableDocument>["where"]>;

/** The history of one recipient. */
export function RecipientPage() {
  const { id = "" } = useParams();
  const asked = useAsked(recipientDocument, { id });
  return (
    <Answered asked={asked} isWholePage>
      {({ recipient }) =>
        recipient === null ? (
          <Missing />
        ) : (
          <>
            <div className="page">
              <Head recipient={recipient} />
              <History recipient={recipient} />
              <Findings recipient={recipient} />
            </div>
            <PageFoot
              title={recipient.name}
              operation={operationOf(recipientDocument, { id })}
              permalink={recipient.permalink}
              citation={recipient.citations[0]?.plain ?? ""}
            />
          </>
        )
      }
    </Answered>
  );
}

function Head({ recipient }: { recipient: RecipientAnswer }) {
  const words = useWords(recipientWords);
  const { recipientKind } = useWords(terms);
  const { count, list } = useFormats();
  const { name, kind, memberCount, region, spellings, wins, nominations } = recipient;
  return (
    <section className="page-head">
      <title>{`${name} - Paritrana Registry`}</title>
      <Crumbs path={[{ name: words.recipients, address: addressOf.recipients }]} />
      <h1>{name}</h1>
      <p className="lead">
        {[recipientKind[kind], memberCount !== null && words.members(count(memberCount))]
          .filter(Boolean)
          .join(", ")}
        {". "}
        <AwardTotals won={wins.totalCount} nominated={nominations.totalCount} />
      </p>
      {region === null ? (
        <p className="soft">{words.noRegion}</p>
      ) : (
        <p>
          <Link href={addressOf.region(region.code)}>{words.ofRegion(region.name)}</Link>
        </p>
      )}
      {spellings.nodes.length > 0 && (
        <p className="soft">
          {words.alsoWritten}: <span lang="id">{list(spellings.nodes.map(({ value }) => `“${value}”`))}</span>
        </p>
      )}
    </section>
  );
}

function History({ recipient }: { recipient: RecipientAnswer }) {
  const words = useWords(awardsWords);
  return (
    <>
      <Awards recipient={recipient} list="wins" title={words.wins} none={words.winsNone} />
      <Awards
        recipient={recipient}
        list="nominations"
        title={words.nominations}
        none={words.nominationsNone}
      />
      {recipient.otherHonours.totalCount > 0 && (
        <Awards recipient={recipient} list="otherHonours" title={words.otherHonours} />
      )}
    </>
  );
}

interface AwardsProps {
  recipient: RecipientAnswer;
  list: keyof typeof LISTS;
  title: string;
  /** What stands there if there are none. */
  none?: string;
}

function Awards({ recipient, list, title, none }: AwardsProps) {
  const awards = recipient[list];
  const variables = { id: recipient.id, where: LISTS[list] };
  return (
    <section aria-labelledby={list}>
      <h2 id={list}>{title}</h2>
      {awards.totalCount === 0 ? (
        <p className="soft">{none}</p>
      ) : (
        <>
          <AwardTable
            caption={title}
            by="edition"
            awards={awards.nodes}
            csv={operationOf(awardsTableDocument, variables)}
          />
          <Cut shown={awards.nodes.length} all={awards.totalCount} />
        </>
      )}
    </section>
  );
}

function Findings({ recipient: { findings } }: { recipient: RecipientAnswer }) {
  const words = useWords(recipientWords);
  if (findings.nodes.length === 0) return null;
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{words.findings}</h2>
      <FindingList findings={findings.nodes} />
    </section>
  );
}
