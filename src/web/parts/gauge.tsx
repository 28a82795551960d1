/** A share from 0 to 1 as a bar. */
export const Gauge = ({ share, colour }: { share: number; colour?: string }) => (
  <span class="gauge" aria-hidden="true">
    <i style={{ width: `${100 * share}%`, background: colour }} />
  </span>
);
