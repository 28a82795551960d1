import type { Evaluation } from '../../recommender/index.js';
import { useLanguage } from '../language/language.js';
import { Gauge } from '../parts/gauge.js';

/** How good each way to make lists is, by people whose ratings nobody had seen. */
export function EvaluationTable({ evaluation }: { evaluation: Evaluation }) {
  const { t, tools, number, percent } = useLanguage();
  const { heldOut, lists, main, exposure } = evaluation;
  const names: Readonly<Record<string, string>> = {
    ...t.compare.algorithms,
    random: t.model.random,
    popularity: t.model.mostVoted,
  };
  const rows = Object.entries(lists).sort(
    ([one, a], [other, b]) =>
      Number(other === main) - Number(one === main) || b.precision.mean - a.precision.mean,
  );
  const most = Math.max(...rows.map(([, { precision }]) => precision.high));
  return (
    <>
      <p>{t.model.heldOut(number(heldOut.users), number(heldOut.likes), number(heldOut.seeds))}</p>
      <table class="evaluation">
        <thead>
          <tr>
            <th scope="col">{t.model.list}</th>
            <th scope="col">{t.model.precision}</th>
            <th scope="col" class="number">
              nDCG@10
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, { precision, ndcg }]) => (
            <tr key={name}>
              <th scope="row" class={name === main ? 'main' : undefined}>
                {names[name] ?? name}
                {name === main && <span class="muted"> · {tools.served}</span>}
              </th>
              <td>
                <Gauge share={precision.mean / most} />
                {number(precision.mean, 3)}{' '}
                <span class="muted">
                  ({number(precision.low, 3)}–{number(precision.high, 3)})
                </span>
              </td>
              <td class="number">{number(ndcg.mean, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl class="figures">
        {(['coverage', 'diversity', 'franchiseShare'] as const).map((name) => (
          <div key={name}>
            <dt>{t.model.exposure[name]}</dt>
            <dd>{percent(exposure[name])}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
