"""Agreement on one sample by the Python packages of one group, timed; `references.py` starts it inside their environment.

    python measures.py SAMPLE.json GROUP [ARTICLES [SAMPLES]]

prints a JSON object a line: what was measured by which package, the seconds of bringing the sample into the shape that it
wants, the least seconds of the measure itself over several runs, and the value. A package that cannot be had is said so.
"""

import importlib.metadata
import itertools
import json
import sys
import time

# A measure is run so often, or until it has taken so many seconds; gamma of an article so often.
RUNS, SECONDS = 5, 40
RUNS_OF_GAMMA = 2


def say(**fields):
    print(json.dumps(fields), flush=True)


def row(measure, package, what, prepare, run, value_of=lambda found: found):
    """Times `run` over what `prepare` makes; a run may not change that."""
    try:
        version = importlib.metadata.version(package)
        begun = time.perf_counter()
        data = prepare()
        preparing = time.perf_counter() - begun
        times, began = [], time.perf_counter()
        while len(times) < RUNS and (not times or time.perf_counter() - began < SECONDS):
            begun = time.perf_counter()
            found = run(data)
            times.append(time.perf_counter() - begun)
        say(measure=measure, package=package, version=version, what=what, preparing=preparing, seconds=min(times),
            runs=len(times), value=float(value_of(found)))
    except Exception as fault:
        say(measure=measure, package=package, what=what, fault=f"{type(fault).__name__}: {fault}")


def tokens(sample):
    """By annotator, of every token the set of its labels, as bits; all articles one after the other."""
    import numpy

    annotators = len(sample["annotators"])
    articles = []
    for document in sample["documents"]:
        bounds = numpy.array(document["tokens"])
        given = numpy.zeros((annotators, len(bounds)), dtype=numpy.int64)
        for annotator, units in enumerate(document["judgements"]):
            for start, end, label in units:
                given[annotator, (bounds[:, 0] < end) & (start < bounds[:, 1])] |= 1 << label
        articles.append(given)
    return numpy.concatenate(articles, axis=1)


def pairs(sample):
    return list(itertools.combinations(range(len(sample["annotators"])), 2))


def mean(values):
    return sum(values) / len(values)


def kappas(sample):
    from sklearn.metrics import cohen_kappa_score

    of = pairs(sample)
    row("cohen", "scikit-learn", "cohen_kappa_score, mean of pairs", lambda: tokens(sample),
        lambda given: mean([cohen_kappa_score(given[a], given[b]) for a, b in of]))


def fleiss(sample):
    from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

    row("fleiss", "statsmodels", "fleiss_kappa of aggregate_raters", lambda: tokens(sample).T,
        lambda given: fleiss_kappa(aggregate_raters(given)[0]))


def alphas(sample):
    import krippendorff

    row("alpha", "krippendorff", "alpha, nominal", lambda: tokens(sample),
        lambda given: krippendorff.alpha(given, level_of_measurement="nominal"))


def sets(sample):
    from nltk.metrics.agreement import AnnotationTask
    from nltk.metrics.distance import jaccard_distance, masi_distance

    def triples():
        given = tokens(sample)
        names = {bits: frozenset(n for n in range(bits.bit_length()) if bits >> n & 1) or frozenset({"none"})
                 for bits in map(int, set(given.flat))}
        return [(coder, item, names[int(bits)]) for coder in range(len(given)) for item, bits in enumerate(given[coder])]

    # Reading in the triples is part of the task's making, which holds all coefficients.
    for measure, distance in (("alpha-masi", masi_distance), ("alpha-jaccard", jaccard_distance)):
        row(measure, "nltk", f"AnnotationTask.alpha, {distance.__name__}",
            lambda: AnnotationTask(triples(), distance=distance), lambda task: task.alpha())


def by_simpledorff(sample):
    if len(sample["documents"]) > 50:
        return say(measure="alpha", package="simpledorff", fault="it would take a quarter of an hour; --quick has it")
    import pandas
    import simpledorff

    def frame():
        given = tokens(sample)
        return pandas.DataFrame([(item, coder, str(bits)) for coder in range(len(given))
                                 for item, bits in enumerate(given[coder])], columns=["item", "coder", "given"])

    row("alpha", "simpledorff", "calculate_krippendorffs_alpha_for_df", frame,
        lambda data: simpledorff.calculate_krippendorffs_alpha_for_df(
            data, experiment_col="item", annotator_col="coder", class_col="given"))


def marks(sample):
    from bratiaa.agree import Document, AnnFile, F1Agreement
    from bratiaa.evaluation import Annotation

    names = sample["annotators"]

    def numbered(units):
        """Its sets would lose a mark that is set twice: each repetition has a number of its own."""
        seen = {}
        for key in units:
            seen[key] = nth = seen.get(key, -1) + 1
            yield key, nth

    def project(key):
        documents = []
        for nth, document in enumerate(sample["documents"]):
            made = Document(None, doc_id=nth + 1)
            for name, units in zip(names, document["judgements"]):
                keyed = numbered(key(*unit) for unit in units)
                made.ann_files.append(AnnFile(name, {Annotation("T", "mark", unit) for unit in keyed}))
            documents.append(made)
        return documents

    def compare(one, other, tokens=None):
        """`exact_match_instance_evaluation`, of annotations that are read already."""
        return one.intersection(other), one, other

    def agreement(documents):
        ids = [document.doc_id for document in documents]
        return F1Agreement(lambda: documents, ["mark"], compare, annotators=names, documents=ids).mean_sd_total()[0]

    keys = {"f1-exact": lambda s, e, l: (s, e, l), "f1-boundary": lambda s, e, l: (s, e), "f1-tag": lambda s, e, l: l}
    for measure, key in keys.items():
        row(measure, "bratiaa", "F1Agreement.mean_sd_total", lambda: project(key), agreement)


def matchings(sample):
    """No package has these two: the most partners are found by scipy's matching, in the graph of who could be one."""
    import numpy
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    def arrays():
        return [[numpy.array(units).reshape(-1, 3) for units in document["judgements"]] for document in sample["documents"]]

    def f1(fits):
        def run(documents):
            values = []
            for a, b in pairs(sample):
                partners = marked = 0
                for judgements in documents:
                    one, other = judgements[a], judgements[b]
                    marked += len(one) + len(other)
                    if len(one) and len(other):
                        graph = csr_array(fits(one[:, None], other[None]) & (one[:, None, 2] == other[None, :, 2]))
                        partners += (maximum_bipartite_matching(graph) >= 0).sum()
                values.append(2 * partners / marked)
            return mean(values)
        return run

    near = f1(lambda a, b: (abs(a[..., 0] - b[..., 0]) <= 3) & (abs(a[..., 1] - b[..., 1]) <= 3))
    overlap = f1(lambda a, b: (a[..., 0] < b[..., 1]) & (b[..., 0] < a[..., 1]))
    row("f1-near", "scipy", "maximum_bipartite_matching", arrays, near)
    row("f1-overlap", "scipy", "maximum_bipartite_matching", arrays, overlap)


def by_nervaluate(sample):
    from nervaluate.evaluator import Evaluator

    def spans():
        entity = lambda unit: {"label": sample["labels"][unit[2]], "start": unit[0], "end": unit[1] - 1}
        return [[[entity(unit) for unit in judgements[annotator]] for judgements in
                 (document["judgements"] for document in sample["documents"])] for annotator in range(3)]

    def f1(mode):
        def run(data):
            values = []
            for a, b in pairs(sample):
                found = Evaluator(data[a], data[b], tags=sample["labels"], loader="dict").evaluate()
                values.append(found["overall"][mode].f1)
            return mean(values)
        return run

    for measure, mode in (("f1-exact", "strict"), ("f1-boundary", "exact"), ("f1-overlap", "ent_type")):
        row(measure, "nervaluate", f"Evaluator.evaluate, {mode}", spans, f1(mode))


def by_irr_cac(sample):
    import pandas
    from irrCAC.raw import CAC

    def frame():
        given = tokens(sample)
        return CAC(pandas.DataFrame({name: given[nth] for nth, name in enumerate(sample["annotators"])}), digits=15)

    of = lambda key: lambda found: found["est"][key]
    row("percent", "irrCAC", "CAC.fleiss, pa", frame, lambda cac: cac.fleiss(), of("pa"))
    row("conger", "irrCAC", "CAC.conger", frame, lambda cac: cac.conger(), of("coefficient_value"))
    row("gwet", "irrCAC", "CAC.gwet", frame, lambda cac: cac.gwet(), of("coefficient_value"))


def by_unitized(sample):
    from krippendorff_unitized_alpha.krippendorffs_unitized_alpha import KrippendorffUnitizedAlpha, Segment

    def lines():
        """What overlaps on one line yields, as it must there, whatever its label."""
        articles = []
        for document in sample["documents"]:
            article = {}
            for name, units in zip(sample["annotators"], document["judgements"]):
                at, line = 0, []
                for start, end, label in sorted(units):
                    if max(start, at) + 1 < end:
                        line.append(Segment(str(label), max(start, at), end - 1))
                        at = end + 1
                article[name] = impute(line, document["length"])
            articles.append(article)
        return articles

    def impute(line, length):
        filled, at = [], 0
        for segment in line + [Segment("none", length, length + 1)]:
            if at + 1 < segment.start:
                filled.append(Segment("_empty", at, segment.start - 1))
            filled.append(segment)
            at = segment.end + 1
        return filled[:-1]

    row("alpha-unitizing", "krippendorff-unitized-alpha", "KrippendorffUnitizedAlpha, mean of articles", lines,
        lambda articles: mean([KrippendorffUnitizedAlpha(article).result for article in articles]))


def gammas(sample, articles, samples):
    import logging
    import warnings

    import numpy
    from pyannote.core import Segment
    from pygamma_agreement import CombinedCategoricalDissimilarity, Continuum

    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    version = importlib.metadata.version("pygamma-agreement")
    unlike = CombinedCategoricalDissimilarity(alpha=1, beta=1, delta_empty=1)

    def continuum(document):
        made = Continuum()
        for name, units in zip(sample["annotators"], document["judgements"]):
            made.add_annotator(name)
            for start, end, label in units:
                made.add(name, Segment(start, end), sample["labels"][label])
        return made

    # What is compiled when first called is no part of the figure.
    continuum(sample["documents"][0]).compute_gamma(unlike, n_samples=1)
    for nth in range(articles):
        made = continuum(sample["documents"][nth])
        taken = worked = float("inf")
        for _ in range(RUNS_OF_GAMMA):
            numpy.random.seed(nth)
            begun, before = time.perf_counter(), time.process_time()
            found = made.compute_gamma(unlike, n_samples=samples)
            value = float(found.gamma)
            taken = min(taken, time.perf_counter() - begun)
            worked = min(worked, time.process_time() - before)
        say(measure="gamma", package="pygamma-agreement", version=version, article=nth, seconds=taken, processor=worked,
            value=value, cat=float(found.gamma_cat), observed=float(found.observed_disorder),
            expected=float(found.expected_disorder), deviation=float(numpy.std([a.disorder for a in found.chance_alignments])))


GROUPS = {
    "coding": [kappas, fleiss, alphas, sets, by_simpledorff, marks, matchings, by_nervaluate],
    "irrCAC": [by_irr_cac],
    "unitized": [by_unitized],
}


def main(file, group, articles=0, samples=0):
    with open(file, encoding="utf-8") as opened:
        sample = json.load(opened)
    if group == "gamma":
        return gammas(sample, int(articles), int(samples))
    for measured in GROUPS[group]:
        try:
            measured(sample)
        except ImportError as fault:
            say(fault=f"{measured.__name__}: {fault}")


if __name__ == "__main__":
    main(*sys.argv[1:])
