import { type ComponentType, Suspense, lazy, useEffect } from "react";
import { Provider } from "urql";
import { Route, Router, Switch, useLocation } from "wouter";
import { splitAddress } from "./addresses";
import { client } from "./client";
import { InLanguage } from "./language";
import { EmbeddedPage } from "./parts/embedded-page";
import { PageFrame } from "./parts/page-frame";
import { PageFault } from "./parts/page-fault";
import { Loading, Missing } from "./parts/states";
import { PATHS } from "./paths";
import type { Language } from "./words/dictionary";

/** The pages; each is loaded when it is first shown. A page gets nothing but its address. */
const PAGES: readonly [path: string, page: ComponentType][] = [
  [PATHS.start, lazy(async () => ({ default: (await import("./pages/start/start-page")).StartPage }))],
  [PATHS.region, lazy(async () => ({ default: (await import("./pages/region/region-page")).RegionPage }))],
  [
    PATHS.compare,
    lazy(async () => ({ default: (await import("./pages/compare/compare-page")).ComparePage })),
  ],
  [
    PATHS.findings,
    lazy(async () => ({ default: (await import("./pages/findings/findings-page")).FindingsPage })),
  ],
  [
    PATHS.finding,
    lazy(async () => ({ default: (await import("./pages/findings/finding-page")).FindingPage })),
  ],
  [
    PATHS.editions,
    lazy(async () => ({ default: (await import("./pages/editions/editions-page")).EditionsPage })),
  ],
  [
    PATHS.edition,
    lazy(async () => ({ default: (await import("./pages/edition/edition-page")).EditionPage })),
  ],
  [PATHS.award, lazy(async () => ({ default: (await import("./pages/award/award-page")).AwardPage }))],
  [
    PATHS.recipients,
    lazy(async () => ({ default: (await import("./pages/recipients/recipients-page")).RecipientsPage })),
  ],
  [
    PATHS.recipient,
    lazy(async () => ({ default: (await import("./pages/recipient/recipient-page")).RecipientPage })),
  ],
  [
    PATHS.sectors,
    lazy(async () => ({ default: (await import("./pages/sectors/sectors-page")).SectorsPage })),
  ],
  [PATHS.sector, lazy(async () => ({ default: (await import("./pages/sector/sector-page")).SectorPage }))],
  [
    PATHS.sources,
    lazy(async () => ({ default: (await import("./pages/sources/sources-page")).SourcesPage })),
  ],
  [PATHS.source, lazy(async () => ({ default: (await import("./pages/source/source-page")).SourcePage }))],
  [PATHS.use, lazy(async () => ({ default: (await import("./pages/use/use-page")).UsePage }))],
];

/** The explorer in the language of its address. */
export function Explorer() {
  const [path] = useLocation();
  const { language: ofAddress, isEmbedded } = splitAddress(path);
  const language = ofAddress ?? documentLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <Provider value={client}>
      <InLanguage value={language}>
        {ofAddress && isEmbedded ? (
          <EmbeddedPage language={language}>
            <PageOf key={path} />
          </EmbeddedPage>
        ) : (
          <Router base={`/${language}`}>
            <PageFrame>{ofAddress ? <PageOf key={path} /> : <Missing />}</PageFrame>
          </Router>
        )}
      </InLanguage>
    </Provider>
  );
}

/** The language in which an address without one is answered: the server knows what the browser wants. */
function documentLanguage(): Language {
  return document.documentElement.lang === "en" ? "en" : "id";
}

function PageOf() {
  return (
    <PageFault>
      <Suspense fallback={<Loading />}>
        <Pages />
      </Suspense>
    </PageFault>
  );
}

function Pages() {
  return (
    <Switch>
      {PAGES.map(([path, Page]) => (
        <Route key={path} path={path}>
          <Page />
        </Route>
      ))}
      <Route>
        <Missing />
      </Route>
    </Switch>
  );
}
