import { Component, type ReactNode, useState } from "react";
import { useConnection, useReconnected } from "../connection";
import { useWords } from "../language";
import { stateWords } from "../words/states.words";

interface PageFaultProps {
  children: ReactNode;
  /** Whether it is only a part of a page, the rest of which stays. */
  isPart?: boolean;
}

/** Shows its content, or that it broke: a page whose script could not be loaded, say. */
export class PageFault extends Component<PageFaultProps, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken isPart={this.props.isPart ?? false} /> : this.props.children;
  }
}

function Broken({ isPart }: { isPart: boolean }) {
  const words = useWords(stateWords);
  const isOnline = useConnection();
  const [isTrying, setTrying] = useState(false);
  const tryAgain = async (): Promise<void> => {
    setTrying(true);
    if (await isServed()) window.location.reload();
    else setTrying(false);
  };
  // a script that failed once is not fetched again until the page is loaded anew
  useReconnected(() => {
    if (!isPart) void tryAgain();
  });
  const Heading = isPart ? "h3" : "h1";
  const why = isPart ? words.partBroken : isOnline ? words.broken : words.notLoaded;
  return (
    <div className="state failed" role="alert" aria-busy={isTrying}>
      <Heading>{isOnline ? words.failed : words.noConnection}</Heading>
      <p>{why}</p>
      <p>
        <button type="button" className="button" onClick={() => void tryAgain()}>
          {words.again}
        </button>
      </p>
    </div>
  );
}

/** Whether the page can be loaded anew: without the service, a browser would show a page of its own, from which nothing leads back. */
async function isServed(): Promise<boolean> {
  try {
    const { ok } = await fetch(window.location.href, { method: "HEAD", cache: "no-store" });
    return ok;
  } catch {
    return false;
  }
}
