import { Component, type ReactNode, useState } from "react";
import { useConnection, useReconnected } from "../connection";
import { useWords } from "../language";
import { stateWords } from "../words/states.words";

/** Shows its content, or that it broke: a page whose script could not be loaded, say. */
export class PageFault extends Component<{ children: ReactNode }, { isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const words = useWords(stateWords);
  const isOnline = useConnection();
  const [isTrying, setTrying] = useState(false);
  const tryAgain = async (): Promise<void> => {
    setTrying(true);
    if (await isServed()) window.location.reload();
    else setTrying(false);
  };
  useReconnected(() => void tryAgain());
  return (
    <div className="state failed" role="alert" aria-busy={isTrying}>
      <h1>{isOnline ? words.failed : words.noConnection}</h1>
      <p>{isOnline ? words.broken : words.notLoaded}</p>
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
