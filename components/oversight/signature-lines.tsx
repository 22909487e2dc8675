/** Where whoever answers for a paper signs it; on paper alone. */
export function SignatureLines({ signers }: { signers: readonly { role: string; name: string | null }[] }) {
  return (
    <div className="mt-8 hidden gap-5 print:grid">
      {signers.map(({ role, name }) => (
        <p key={`${role} ${name}`} className="flex items-end gap-3 whitespace-nowrap">
          {role}
          <span className="flex-1 border-b border-ink" />
          {name}
        </p>
      ))}
    </div>
  );
}
