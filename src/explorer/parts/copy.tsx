import { useState } from "react";
import { useWords } from "../language";
import { takeAwayWords } from "../words/take-away.words";

/** A button that copies a text. */
export function Copy({ text }: { text: string }) {
  const words = useWords(takeAwayWords);
  const [copied, setCopied] = useState<string>();
  // browsers lend the clipboard to pages over HTTPS and of this machine only
  if (!("clipboard" in navigator)) return null;
  return (
    <button
      type="button"
      className="small-button"
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}
    >
      <span aria-live="polite">{copied === text ? words.copied : words.copy}</span>
    </button>
  );
}
