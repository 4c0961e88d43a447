"""What accuracy.sh trains: for each workload the arguments of netloom-cli, the promised accuracy and the simple answers beside it."""
import csv
import gzip
import tarfile
from dataclasses import dataclass, field
from typing import Callable

FASHION = "/usr/share/datasets/fashion-mnist"  # Debian's package dataset-fashion-mnist


@dataclass
class Task:
    """One workload with its data in place: a list of arguments for every fold, and simple answers by name (run when wanted)."""
    folds: list
    baselines: dict = field(default_factory=dict)


@dataclass
class Workload:
    name: str
    folder: str  # of the data; in $NETLOOM_DATA unless absolute
    prepare: Callable  # (folder of the data, folder to work in) -> Task
    floor: float | None = None  # None: only the baselines below have to be beaten
    beats: tuple = ()  # names of baselines that must be beaten
    metric: str = "accuracy"
    one_seed: bool = False  # folds take the place of seeds

    @property
    def lower_is_better(self):
        return self.metric == "rmse"


def baselines():
    """NumPy is needed for the baselines alone."""
    import accuracy_baselines
    return accuracy_baselines


def write_rows(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(f"{row}\n" for row in rows)
    return path


def idx(folder, *more):
    return [f"{folder}/train-images-idx3-ubyte.gz", "--test", f"{folder}/t10k-images-idx3-ubyte.gz", "--target", "label", *more]


# --- tables ---------------------------------------------------------------------------------------------------------------

def iris(data, work):
    """Every tenth row is the test part, ten times."""
    source = f"{data}/iris.csv"
    with open(source, encoding="utf-8") as lines:
        rows = sum(1 for line in lines if line.strip()) - 1
    return Task([[source, "--target", "species", "--test-rows", write_rows(f"{work}/fold{k}", range(k, rows, 10))]
                 for k in range(10)])


def california(data, work):
    return Task([[f"{data}/housing.csv", "--target", "median_house_value", "--test-rows", f"{data}/test_rows.txt"]])


def adult(*more):
    def prepare(data, work):
        def rows(name):
            with gzip.open(f"{data}/adult-{name}.csv.gz", "rt") as lines:
                return [[cell.strip().rstrip(".") for cell in row] for row in csv.reader(lines) if len(row) == 15]
        return Task([[f"{data}/adult-train.csv.gz", "--no-header", "--target", "#15", "--test", f"{data}/adult-test.csv.gz",
                      "--map-label", ">50K.=>50K", "--map-label", "<=50K.=<=50K", *more]],
                    {"linear": lambda: baselines().table_linear(rows("train"), rows("test"), 14)})
    return prepare


# --- images ---------------------------------------------------------------------------------------------------------------

def digits(*more):
    return lambda data, work: Task([idx(data, *more)])


def cifar(*more):
    def prepare(data, work):
        for name in ("train_50000", "test_10000"):
            with tarfile.open(f"{data}/cifar10_{name}.tar.gz") as archive:
                archive.extractall(work, **({"filter": "data"} if hasattr(tarfile, "data_filter") else {}))
        return Task([[f"{work}/train", "--test", f"{work}/test", "--target", "label", *more]])
    return prepare


# --- texts ----------------------------------------------------------------------------------------------------------------

def text_task(source, texts, classes, folds, split, arguments):
    """`folds`: the test rows of each; the baselines see the same rows, and learn from training and validation rows."""
    def mean(answer):
        return lambda: sum(answer(fold) for fold in folds) / len(folds)

    tests = [write_rows(f"{arguments[0]}{k}", fold) for k, fold in enumerate(folds)]
    return Task([[source, *arguments[1:], "--test-rows", test] for test in tests],
                {"majority": mean(lambda fold: baselines().majority(classes, fold)),
                 "tfidf-linear": mean(lambda fold: baselines().tf_idf_linear(texts, classes, fold, split()))})


def movie_reviews(folds, *more):
    def prepare(data, work):
        """Both files as one table, positive first; fold k = every tenth row from k on."""
        texts, classes = [], []
        for ending, name in (("pos", "positive"), ("neg", "negative")):
            with open(f"{data}/rt-polarity.{ending}", encoding="cp1252") as lines:
                found = [" ".join(line.split()) for line in lines]
            texts += found
            classes += [name] * len(found)
        source = write_rows(f"{work}/reviews.tsv", ["class\treview", *(f"{c}\t{t}" for c, t in zip(classes, texts))])
        return text_task(source, texts, classes, [list(range(k, len(texts), 10)) for k in range(folds)],
                         lambda: baselines().words,
                         [f"{work}/fold", "--delimiter", "tab", "--quote", "none", "--target", "class", *more])
    return prepare


def chinese_reviews(*more):
    def prepare(data, work):
        source = f"{data}/waimai_10k.csv"
        with open(source, encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
        texts, classes = [row["review"] for row in rows], [row["label"] for row in rows]
        return text_task(source, texts, classes, [list(range(0, len(texts), 5))], lambda: baselines().characters,
                         [f"{work}/fold", "--target", "label", "--encoder", "review=tokens:unit=character", *more])
    return prepare


def short_messages(*more):
    def prepare(data, work):
        source = f"{data}/sms.tsv"
        with open(source, encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t", 1) for line in lines if line.strip()]
        return text_task(source, [row[1] for row in rows], [row[0] for row in rows], [list(range(0, len(rows), 5))],
                         lambda: baselines().words,
                         [f"{work}/fold", "--delimiter", "tab", "--quote", "none", "--no-header", "--target", "#1", *more])
    return prepare


# --- series ---------------------------------------------------------------------------------------------------------------

def heartbeats(*more):
    def prepare(data, work):
        """Every fifth row of the training file (its rows stand by class) is the test part."""
        source = f"{data}/ECG5000_TRAIN.txt"
        with open(source, encoding="utf-8") as lines:
            classes = [line.split()[0] for line in lines if line.strip()]
        test = list(range(0, len(classes), 5))
        return Task([[source, "--no-header", "--target", "#1", "--series", "#2..#141",
                      "--test-rows", write_rows(f"{work}/test", test), *more]],
                    {"majority": lambda: baselines().majority(classes, test)})
    return prepare


def forecast(source, target, length, parts, more):
    """The target one row ahead from its `length` values before; `parts`: rows for training, validation and test in order of time, the first
    of which have no whole window before them. The linear baseline is fitted to the training and validation rows."""
    with open(source, encoding="utf-8") as lines:
        rows = csv.DictReader(lines)
        others = [name for name in rows.fieldnames if name != target]
        values = [float(row[target]) for row in rows]
    train, validation, test = parts
    known = range(length, train + validation)
    tested = list(range(train + validation, train + validation + test))
    ignored = [word for name in others[1:] for word in ("--role", f"{name}=ignore")]  # the first is the time
    return Task([[source, "--target", target, "--encoder", f"{target}=window:length={length},horizon=1", *ignored,
                  "--split", f"{train - length}/{validation}/{test}", *more]],
                {"persistence": lambda: baselines().persistence(values, tested),
                 "linear": lambda: baselines().linear_forecast(values, length, known, tested)})


def transformer_oil(*more):
    def prepare(data, work):
        """12, 4 and 4 months of hours, the usual split; the file goes on behind them."""
        parts = (8640, 2880, 2880)
        with gzip.open(f"{data}/ETTh1.csv.gz", "rt") as lines:
            rows = [next(lines).rstrip() for _ in range(1 + sum(parts))]
        return forecast(write_rows(f"{work}/hours.csv", rows), "OT", 24, parts, more)
    return prepare


def passengers(*more):
    return lambda data, work: forecast(f"{data}/airline-passengers.csv", "Passengers", 12, (84, 12, 48), more)


WORKLOADS = [
    Workload("iris-10fold", "iris", iris, 0.95),
    Workload("california-housing", "california_housing", california, 55000, metric="rmse"),
    Workload("adult", "adult", adult(), 0.850),
    Workload("adult-wide-mlp", "adult", adult("--template", "mlp", "--set", "hidden=512,256", "--set", "dropout=0.5",
                                              "--optimizer", "adamw", "--weight-decay", "0.01", "--lr", "0.001", "--batch", "256",
                                              "--epochs", "30", "--patience", "5"), beats=("linear",)),
    Workload("mnist-cnn", "mnist", digits("--template", "smallCnn", "--epochs", "10", "--batch", "64"), 0.990),
    Workload("mnist-mlp", "mnist", digits("--template", "mlp", "--set", "hidden=512,512", "--set", "dropout=0.2",
                                          "--epochs", "20", "--batch", "128", "--schedule", "cosine"), 0.980),
    Workload("fashion-cnn", FASHION, digits("--template", "conv32x32x3", "--set", "dropout=0.5", "--epochs", "24", "--batch", "64",
                                            "--schedule", "cosine"), 0.915),
    Workload("cifar10-cnn", "cifar10_jpg", cifar("--template", "smallCnn", "--epochs", "10", "--batch", "64",
                                                 "--schedule", "cosine"), 0.70),
    # The floor is what ../onnx_models/squeezenet_cifar10.onnx reaches on the same test images (SOURCE.txt of the data).
    Workload("cifar10-resnet20", "cifar10_jpg", cifar("--template", "resnet20", "--epochs", "6", "--batch", "64",
                                                      "--schedule", "cosine", "--weight-decay", "1e-4"), 0.7537, one_seed=True),
    Workload("mr-cnn", "movie_review_polarity", movie_reviews(10, "--template", "textCnn", "--split", "90/10", "--batch", "50",
                                                              "--epochs", "4", "--schedule", "cosine"), 0.755, one_seed=True),
    Workload("mr-lstm", "movie_review_polarity", movie_reviews(1, "--template", "textLstm", "--batch", "50", "--epochs", "15",
                                                               "--patience", "3"), beats=("majority",)),
    Workload("mr-transformer", "movie_review_polarity", movie_reviews(1, "--template", "textTransformer", "--split", "90/10",
                                                                      "--batch", "50", "--epochs", "10", "--patience", "3"),
             beats=("majority",)),
    Workload("waimai-cnn", "waimai_10k_zh", chinese_reviews("--template", "textCnn", "--batch", "64", "--epochs", "15",
                                                            "--patience", "3"), beats=("majority", "tfidf-linear")),
    *(Workload(f"waimai-{name}", "waimai_10k_zh", chinese_reviews("--template", template, "--split", "90/10", "--batch", "64",
                                                                  "--epochs", "6", "--schedule", "cosine"),
               beats=("majority", "tfidf-linear")) for name, template in (("lstm", "textLstm"), ("transformer", "textTransformer"))),
    Workload("sms-lstm", "sms_spam", short_messages("--template", "textLstm", "--batch", "64", "--epochs", "15",
                                                    "--patience", "3"), 0.98),
    Workload("ecg5000-cnn", "ecg5000_train", heartbeats("--template", "seriesCnn", "--batch", "16", "--epochs", "150",
                                                        "--patience", "30"), 0.92, beats=("majority",)),
    *(Workload(f"etth1-{cell}", "etth1", transformer_oil("--template", "recurrent", "--set", f"cell={cell}", "--batch", "64",
                                                         "--epochs", "20", "--schedule", "cosine"),
               beats=("persistence", "linear"), metric="rmse") for cell in ("lstm", "gru")),
    *(Workload(f"airline-{cell}", "airline_passengers", passengers("--template", "recurrent", "--set", f"cell={cell}", "--batch", "8",
                                                                   "--epochs", "300", "--patience", "60"),
               beats=("persistence",), metric="rmse") for cell in ("lstm", "gru")),
]
