#pragma once
// Collects the cells of one column of a delimited file in the type that was guessed for it, and notices when a cell
// refutes the guess.

#include "engine/data/importers/csv_dialect.h"
#include "engine/data/table_builder.h"

namespace netloom {

class CsvColumnCollector {
 public:
    CsvColumnCollector(CsvColumnGuess guess, const CsvDialect& dialect, const MissingWords* missing);

    void add(const CsvField& field);
    /// A cell was not of the guessed kind; the column has to be read again.
    bool refuted() const { return refuted_; }
    /// The next guess after a refuted one; text in the end, which nothing refutes.
    CsvColumnGuess nextGuess() const;
    int64_t infinite() const { return infinite_; }
    Column finish();

 private:
    void addNumber(std::string_view text);
    void addDatetime(std::string_view text);

    CsvColumnGuess guess_;
    char decimal_;
    const MissingWords* missing_;  // outlives the collector
    NumberColumnBuilder numbers_;
    StringColumnBuilder strings_;
    bool refuted_ = false;
    int64_t infinite_ = 0;
};

}  // namespace netloom
