#include "engine/data/importers/csv_columns.h"

#include <cmath>

namespace netloom {

CsvColumnCollector::CsvColumnCollector(CsvColumnGuess guess, const CsvDialect& dialect, const MissingWords* missing)
    : guess_(std::move(guess)), decimal_(dialect.decimal), missing_(missing) {}

void CsvColumnCollector::add(const CsvField& field) {
    if (refuted_) return;
    switch (guess_.kind) {
        case ColumnKind::number:
            return addNumber(field.text);
        case ColumnKind::datetime:
            return addDatetime(field.text);
        default:
            if (field.text.empty() || missing_->contains(field.text))
                strings_.addMissing();
            else
                strings_.add(field.text);
    }
}

void CsvColumnCollector::addNumber(std::string_view text) {
    if (text.empty()) return numbers_.add(std::nan(""));
    const auto value = parseNumber(text, decimal_);
    if (!value) {
        refuted_ = !missing_->contains(text) && !MissingWords::amongNumbers(text);
        if (!refuted_) numbers_.add(std::nan(""));
    } else if (std::isinf(*value)) {
        ++infinite_;
        numbers_.add(std::nan(""));
    } else {
        numbers_.add(missing_->contains(*value) ? std::nan("") : *value);
    }
}

void CsvColumnCollector::addDatetime(std::string_view text) {
    if (text.empty() || missing_->contains(text)) return numbers_.add(std::nan(""));
    const auto value = parseDatetime(text, guess_.dateOrder);
    refuted_ = !value;
    if (value) numbers_.add(*value);
}

CsvColumnGuess CsvColumnCollector::nextGuess() const {
    CsvColumnGuess next = guess_;
    // The first rows may leave day and month open; the row that decides comes later.
    if (guess_.kind == ColumnKind::datetime && guess_.dateOrder == DateOrder::monthFirst)
        next.dateOrder = DateOrder::dayFirst;
    else
        next.kind = ColumnKind::category;
    return next;
}

Column CsvColumnCollector::finish() {
    if (guess_.kind != ColumnKind::category) return numbers_.finish(guess_.name, guess_.kind);
    return strings_.finish(guess_.name);
}

}  // namespace netloom
