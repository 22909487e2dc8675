/** What a page costs before it does anything: signed in, dynamic, through the gate, without a query. `npm run bench` measures the others against it. */
export default function BarePage() {
  return <main />;
}
