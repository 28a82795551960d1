"""As lists.mjs, by scikit-learn: TF-IDF of all texts, and NearestNeighbors by cosine, brute force.

Usage: lists.py FILMS.ndjson QUESTIONS
"""

import json
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.neighbors import NearestNeighbors

file, count = sys.argv[1], int(sys.argv[2])
begun = time.perf_counter()
with open(file, encoding="utf8") as lines:
    films = [json.loads(line) for line in lines]
matrix = TfidfVectorizer().fit_transform(f"{film['title']} {film['text']}" for film in films)
index = NearestNeighbors(n_neighbors=11, metric="cosine", algorithm="brute").fit(matrix)
index.kneighbors(matrix[0])
ready = time.perf_counter() - begun

times = []
for row in range(2 * count):
    asked = time.perf_counter()
    index.kneighbors(matrix[row])
    times.append(1000 * (time.perf_counter() - asked))
times = sorted(times[count:])
with open("/proc/self/status", encoding="utf8") as status:
    resident = int(next(line for line in status if line.startswith("VmRSS")).split()[1]) / 1024
p50, p99 = (times[int(share * (len(times) - 1))] for share in (0.5, 0.99))
print(json.dumps({"ready": ready, "resident": resident, "p50": p50, "p99": p99}))
