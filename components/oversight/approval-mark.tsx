interface ApprovalMarkProps {
  words: { approve: string; director: string; seal: string };
  /** 'Сатыбалдиева Г.'; null leaves a line to write on */
  director: string | null;
  /** number and date of the order, each in words; what is not known is left to the pen */
  lines: readonly string[];
}

/** The corner of a paper that a director approves: on paper alone, at the right above everything. */
export function ApprovalMark({ words, director, lines }: ApprovalMarkProps) {
  return (
    <div className="mb-6 ml-auto hidden w-64 print:block">
      <p className="text-md font-bold tracking-wide">{words.approve}</p>
      <p>{words.director}</p>
      <p className="mt-5 flex items-end gap-2 whitespace-nowrap">
        <span className="flex-1 border-b border-ink" />
        {director}
      </p>
      {lines.map((line) => <p key={line}>{line}</p>)}
      <p className="mt-2 text-ink-2">{words.seal}</p>
    </div>
  );
}
