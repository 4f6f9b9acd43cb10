import { Link, useParams } from "wouter";
import { addressOf } from "../../addresses";
import type { ResultOf } from "../../graphql";
import { useFormats, useWords } from "../../language";
import { AwardTable, type AwardRow } from "../../parts/award-table";
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

/** The outcomes in each of the two lists, which are never mixed. */
const WINS = ["WON", "HONOURABLE_MENTION"] as const;
const NOMINATIONS = ["NOMINATED", "FINALIST"] as const;

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

function History({ recipient: { id, wins, nominations } }: { recipient: RecipientAnswer }) {
  const words = useWords(awardsWords);
  return (
    <>
      <Awards id={id} title={words.wins} awards={wins} outcomes={WINS} none={words.winsNone} />
      <Awards
        id={id}
        title={words.nominations}
        awards={nominations}
        outcomes={NOMINATIONS}
        none={words.nominationsNone}
      />
    </>
  );
}

interface AwardsProps {
  id: string;
  title: string;
  awards: { totalCount: number; nodes: AwardRow[] };
  outcomes: typeof WINS | typeof NOMINATIONS;
  none: string;
}

function Awards({ id, title, awards, outcomes, none }: AwardsProps) {
  const [outcome] = outcomes;
  const where = { outcome: { in: [...outcomes] } };
  return (
    <section aria-labelledby={outcome}>
      <h2 id={outcome}>{title}</h2>
      {awards.totalCount === 0 ? (
        <p className="soft">{none}</p>
      ) : (
        <>
          <AwardTable
            caption={title}
            by="edition"
            awards={awards.nodes}
            csv={operationOf(awardsTableDocument, { id, where })}
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
