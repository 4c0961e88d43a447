"""Simple answers that the networks of accuracy.sh are compared with: majority, TF-IDF + linear, last value, linear forecast. NumPy only."""
import re

import numpy as np


def majority(classes, test):
    """Share of the test rows that have the most frequent class of the other rows."""
    classes = np.asarray(classes)
    names, counts = np.unique(np.delete(classes, test), return_counts=True)
    return float(np.mean(classes[test] == names[np.argmax(counts)]))


def words(text):
    return re.findall(r"\w\w+", text.lower())


def characters(text):
    """Characters and pairs of neighbours."""
    return list(text) + [text[i:i + 2] for i in range(len(text) - 1)]


def tf_idf(texts, known, split):
    """Rows of unit length as (row, column, value) triples and the number of columns; vocabulary and idf from the `known` rows."""
    counted = []
    for text in texts:
        counts = {}
        for token in split(text):
            counts[token] = counts.get(token, 0) + 1
        counted.append(counts)
    documents = {}
    for row in known:
        for token in counted[row]:
            documents[token] = documents.get(token, 0) + 1
    column = {token: i for i, token in enumerate(documents)}
    idf = {token: np.log((1 + len(known)) / (1 + seen)) + 1 for token, seen in documents.items()}
    rows, columns, values = [], [], []
    for row, counts in enumerate(counted):
        entries = [(column[token], count * idf[token]) for token, count in counts.items() if token in column]
        length = np.sqrt(sum(value * value for _, value in entries)) or 1.0
        rows += [row] * len(entries)
        columns += [at for at, _ in entries]
        values += [value / length for _, value in entries]
    return np.array(rows), np.array(columns), np.array(values), len(column)


def logistic_regression(times, transposed, inputs, classes, steps=300):
    """Weights and bias that minimise sum of log losses + |weights|² / 2 (C = 1), by Nesterov's method with a constant step.

    times(w) = X w, transposed(v) = Xᵀ v for the training rows, classes 0 or 1.
    """
    rows = len(classes)
    vector = np.ones(inputs) / np.sqrt(inputs)
    for _ in range(20):  # largest curvature by power iteration
        product = transposed(times(vector))
        largest = np.linalg.norm(product)
        vector = product / largest
    rate = 1 / (0.25 * (1.1 * largest + rows) + 1)
    weights, bias = np.zeros(inputs), 0.0
    ahead, ahead_bias, t = weights, bias, 1.0
    for _ in range(steps):
        residual = 1 / (1 + np.exp(-(times(ahead) + ahead_bias))) - classes
        new = ahead - rate * (transposed(residual) + ahead)
        new_bias = ahead_bias - rate * residual.sum()
        next_t = (1 + np.sqrt(1 + 4 * t * t)) / 2
        ahead = new + (t - 1) / next_t * (new - weights)
        ahead_bias = new_bias + (t - 1) / next_t * (new_bias - bias)
        weights, bias, t = new, new_bias, next_t
    return weights, bias


def newton_logistic(x, classes, steps=10):
    """The same for few inputs, by Newton's method; the last column is 1."""
    weights, penalty = np.zeros(x.shape[1]), np.ones(x.shape[1])
    penalty[-1] = 1e-6
    for _ in range(steps):
        answers = 1 / (1 + np.exp(-(x @ weights)))
        curvature = (x * (answers * (1 - answers))[:, None]).T @ x + np.diag(penalty)
        weights -= np.linalg.solve(curvature, x.T @ (answers - classes) + penalty * weights)
    return weights


def tf_idf_linear(texts, classes, test, split):
    """Accuracy on the test rows of logistic regression on TF-IDF that knows all other rows; two classes."""
    classes = (np.asarray(classes) == sorted(set(classes))[1]).astype(float)
    known = np.delete(np.arange(len(texts)), test)
    rows, columns, values, inputs = tf_idf(texts, known, split)
    in_training = np.isin(rows, known)
    position = np.zeros(len(texts), int)
    position[known] = np.arange(len(known))
    r, c, v = position[rows[in_training]], columns[in_training], values[in_training]
    weights, bias = logistic_regression(lambda w: np.bincount(r, v * w[c], len(known)),
                                        lambda residual: np.bincount(c, v * residual[r], inputs), inputs, classes[known])
    scores = np.bincount(rows, values * weights[columns], len(texts)) + bias
    return float(np.mean((scores[test] > 0) == (classes[test] > 0.5)))


def table_linear(train, test, target):
    """Accuracy of logistic regression on standardised numbers and one-hot categories; rows of strings, two classes."""
    features, known = [], len(train)
    for i in range(len(train[0])):
        cells = [row[i] for row in train + test]
        if i == target:
            continue
        try:
            numbers = np.array([float(cell) for cell in cells])
            features.append((numbers - numbers[:known].mean()) / (numbers[:known].std() or 1))
        except ValueError:
            features += [np.array([cell == name for cell in cells], float) for name in sorted(set(cells[:known]))]
    x = np.stack([*features, np.ones(len(train) + len(test))], 1)
    names = [row[target] for row in train + test]
    positive = sorted(set(names))[1]
    y = np.array([name == positive for name in names], float)
    weights = newton_logistic(x[:known], y[:known])
    return float(np.mean((x[known:] @ weights > 0) == (y[known:] > 0.5)))


def rmse(errors):
    return float(np.sqrt(np.mean(np.square(errors))))


def persistence(target, test):
    """RMSE of the row before as the forecast."""
    target = np.asarray(target)
    return rmse(target[test] - target[np.asarray(test) - 1])


def linear_forecast(values, length, known, test):
    """RMSE of least squares on the `length` values before; `known`: the rows it is fitted to."""
    values = np.asarray(values)

    def windows(rows):
        return np.stack([np.append(values[row - length:row], 1.0) for row in rows])

    weights = np.linalg.lstsq(windows(known), values[known], rcond=None)[0]
    return rmse(windows(test) @ weights - values[test])
