"""Right answers for the statistics of the data report, by numpy, scipy and pandas.

Writes reference.json beside this file. Run with numpy 1.24, scipy 1.10, pandas 1.5 or newer.
"""

import json
import pathlib
from fractions import Fraction

import numpy as np
import pandas as pd
from scipy import optimize, special, stats
from scipy.spatial import distance

rng = np.random.default_rng(20)


def clean(x):
    return [float(v) for v in x]


samples = {
    "normal": rng.normal(10, 3, 200),
    "lognormal": rng.lognormal(8, 2, 301),
    "far from zero": 1e9 + rng.normal(0, 1, 150),
    "with ties": rng.integers(0, 7, 180).astype(float),
    "huge": np.array([1e308, -1e308, 5e307, 1e300, 0.0, -3e307, 8e307]),
    "tiny": rng.normal(0, 1e-200, 40),
    "two": np.array([3.0, 8.0]),
    "one": np.array([4.0]),
}


def exact(x):
    """Moments by rational arithmetic: pandas loses digits far from zero and overflows at 1e308."""
    n = len(x)
    values = [Fraction(v) for v in x]
    mean = sum(values) / n
    m2, m3, m4 = (sum((v - mean) ** p for v in values) / n for p in (2, 3, 4))

    def root(value):
        scale = Fraction(2) ** (2 * max(0, (value.numerator.bit_length() - value.denominator.bit_length()) // 2))
        return float(np.sqrt(float(value / scale))) * float(root_of_scale(scale))

    def root_of_scale(scale):
        return Fraction(2) ** ((scale.numerator.bit_length() - 1) // 2)

    # Ratios are without unit: scaled so that they fit into a float.
    g1 = g2 = None
    if m2 > 0:
        unit = Fraction(2) ** ((m2.numerator.bit_length() - m2.denominator.bit_length()) // 2)
        g1 = float(m3 / unit**3) / float(m2 / unit**2) ** 1.5
        g2 = float(m4 / m2**2) - 3
    return {
        "mean": float(mean),
        "sd": root(m2 * n / (n - 1)) if n > 1 else None,
        "skewness": None if n < 3 else float(np.sqrt(n * (n - 1)) / (n - 2) * g1),
        "kurtosis": None if n < 4 else float((n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * g2 + 6)),
    }


def describe(name, x):
    scale = 2.0 ** np.floor(np.log2(np.abs(x).max()))
    found = exact(x)
    if name in ("normal", "lognormal", "with ties"):
        s = pd.Series(x)
        by_pandas = {"mean": s.mean(), "sd": s.std(), "skewness": s.skew(), "kurtosis": s.kurt()}
        assert all(abs(found[k] / v - 1) < 1e-12 for k, v in by_pandas.items()), name
    return {
        "values": clean(x),
        **found,
        "mad": float(np.median(np.abs(x / scale - np.median(x / scale))) * scale),
        "quantiles": {f"p{p}": float(np.quantile(x / scale, p / 100) * scale) for p in (1, 5, 25, 50, 75, 95, 99)},
    }


x = rng.normal(0, 1, 120)
y = 0.5 * x + rng.normal(0, 1, 120)
y[5] = np.nan
t = np.round(x * 2)
frame = pd.DataFrame({"x": x, "y": y, "t": t})


def fisher(r, se):
    z = stats.norm.ppf(0.975)
    return [float(np.tanh(np.arctanh(r) - z * se)), float(np.tanh(np.arctanh(r) + z * se))]


def pair(a, b):
    both = frame[[a, b]].dropna()
    n = len(both)
    r = stats.pearsonr(both[a], both[b])[0]
    rho = stats.spearmanr(both[a], both[b])[0]
    return {
        "a": a,
        "b": b,
        "n": n,
        "pearson": float(r),
        "pearson_interval": fisher(r, 1 / np.sqrt(n - 3)),
        "spearman": float(rho),
        "spearman_interval": fisher(rho, np.sqrt((1 + rho**2 / 2) / (n - 3))),
    }


codes_a = rng.integers(0, 4, 400)
codes_b = np.where(rng.random(400) < 0.4, codes_a, rng.integers(0, 3, 400))
crosstab = pd.crosstab(codes_a, codes_b).to_numpy()
chi2 = stats.chi2_contingency(crosstab, correction=False)[0]
df = (crosstab.shape[0] - 1) * (crosstab.shape[1] - 1)
least = min(crosstab.shape) - 1


def limits(cdf, start):
    def at(p):
        if cdf(0) <= p:
            return 0.0
        high = max(1.0, start * 2)
        while cdf(high) > p:
            high *= 2
        return optimize.brentq(lambda nc: cdf(nc) - p, 0, high, xtol=1e-12)

    return at(0.975), at(0.025)


low, high = limits(lambda nc: stats.ncx2.cdf(chi2, df, nc) if nc > 0 else stats.chi2.cdf(chi2, df), chi2)
cramer = {
    "a": codes_a.tolist(),
    "b": codes_b.tolist(),
    "value": float(np.sqrt(chi2 / (400 * least))),
    "low": float(np.sqrt((low + df) / (400 * least))) if low > 0 else 0.0,
    "high": float(min(1, np.sqrt((high + df) / (400 * least)))),
}

values = codes_a * 0.4 + rng.normal(0, 1, 400)
groups = [values[codes_a == g] for g in range(4)]
between = sum(len(g) * (g.mean() - values.mean()) ** 2 for g in groups)
eta2 = between / ((values - values.mean()) ** 2).sum()
f = stats.f_oneway(*groups)[0]
flow, fhigh = limits(lambda nc: stats.ncf.cdf(f, 3, 396, nc) if nc > 0 else stats.f.cdf(f, 3, 396), f * 3)
ratio = {
    "codes": codes_a.tolist(),
    "values": clean(values),
    "value": float(np.sqrt(eta2)),
    "low": float(np.sqrt(flow / (flow + 400))),
    "high": float(np.sqrt(fhigh / (fhigh + 400))),
}

now = rng.normal(0.3, 1.2, 230)
then = rng.normal(0, 1, 310)
count_now = [12, 40, 3, 0, 25]
count_then = [30, 35, 0, 4, 60]
ks = stats.ks_2samp(then, now, method="asymp")
effective = len(then) * len(now) / (len(then) + len(now))
drift = {
    "before": clean(then),
    "now": clean(now),
    "ks_statistic": float(ks.statistic),
    "ks_p": float(special.kolmogorov(np.sqrt(effective) * ks.statistic)),
    "wasserstein": float(stats.wasserstein_distance(then, now)),
    "counts_before": count_then,
    "counts_now": count_now,
    "jensen_shannon": float(distance.jensenshannon(count_then, count_now)),
    "chi_squared_p": float(stats.chi2_contingency([count_then, count_now], correction=False)[1]),
}
pooled = (40 + 70) / (100 + 130)
z = (40 / 100 - 70 / 130) / np.sqrt(pooled * (1 - pooled) * (1 / 100 + 1 / 130))
drift["proportions"] = {"counts": [40, 100, 70, 130], "p": float(2 * stats.norm.sf(abs(z)))}

functions = {
    "log_gamma": [[v, float(special.gammaln(v))] for v in (0.1, 0.5, 1.5, 10.3, 200.0, 12345.6)],
    "gamma_p": [[a, v, float(special.gammainc(a, v))] for a, v in ((0.5, 0.2), (3, 2.2), (50, 60), (500, 450))],
    "beta_i": [[v, a, b, float(special.betainc(a, b, v))] for v, a, b in ((0.3, 2.5, 7), (0.9, 20, 3), (0.01, 1, 200), (0.5, 0.5, 0.5))],
    "normal_tail": [[v, float(stats.norm.sf(v))] for v in (-2.0, 0.0, 1.0, 3.0, 8.0)],
    "chi_squared_tail": [[v, k, float(stats.chi2.sf(v, k))] for v, k in ((0.3, 1), (40, 5), (300, 250))],
    "noncentral_chi_squared": [[v, k, nc, float(stats.ncx2.cdf(v, k, nc))] for v, k, nc in ((30, 5, 20), (1500, 40, 1400), (3, 1, 0.5))],
    "noncentral_f": [[v, a, b, nc, float(stats.ncf.cdf(v, a, b, nc))] for v, a, b, nc in ((3, 4, 50, 6), (20, 5, 900, 90), (1.2, 2, 30, 0.4))],
}

out = {
    "samples": {name: describe(name, v) for name, v in samples.items()},
    "columns": {"x": clean(x), "y": [None if np.isnan(v) else float(v) for v in y], "t": clean(t)},
    "pairs": [pair("x", "y"), pair("x", "t"), pair("y", "t")],
    "cramers_v": cramer,
    "correlation_ratio": ratio,
    "drift": drift,
    "functions": functions,
}
path = pathlib.Path(__file__).with_name("reference.json")
path.write_text(json.dumps(out, separators=(",", ":"), allow_nan=False) + "\n")
