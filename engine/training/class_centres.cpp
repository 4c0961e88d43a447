#include "engine/training/class_centres.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace netloom {

void ClassCentres::reset(int64_t classes, int64_t units) {
    centres_.assign(size_t(classes * units), 0);
    rows_.assign(size_t(classes), 0);
}

void ClassCentres::add(std::span<const float> place, int64_t classIndex) {
    double* centre = centres_.data() + size_t(classIndex) * place.size();
    for (size_t u = 0; u < place.size(); ++u) centre[u] += double(place[u]);
    ++rows_[size_t(classIndex)];
}

void ClassCentres::finish() {
    const size_t units = rows_.empty() ? 0 : centres_.size() / rows_.size();
    for (size_t c = 0; c < rows_.size(); ++c)
        for (size_t u = 0; rows_[c] > 0 && u < units; ++u) centres_[c * units + u] /= double(rows_[c]);
}

double ClassCentres::distance(std::span<const float> place, size_t classIndex) const {
    const double* centre = centres_.data() + classIndex * place.size();
    double squares = 0;
    for (size_t u = 0; u < place.size(); ++u) squares += (double(place[u]) - centre[u]) * (double(place[u]) - centre[u]);
    return std::sqrt(squares);
}

void ClassCentres::score(std::span<const float> place, std::span<float> scores) const {
    for (size_t c = 0; c < rows_.size(); ++c)
        scores[c] = rows_[c] > 0 ? float(-distance(place, c)) : std::numeric_limits<float>::lowest();
}

int64_t ClassCentres::nearest(std::span<const float> place) const {
    int64_t best = 0;
    double closest = std::numeric_limits<double>::infinity();
    for (size_t c = 0; c < rows_.size(); ++c) {
        if (rows_[c] == 0) continue;
        if (const double apart = distance(place, c); apart < closest) {
            closest = apart;
            best = int64_t(c);
        }
    }
    return best;
}

}  // namespace netloom
