#pragma once
// Reads a whole delimited file into a table, in pieces, so that memory holds the table and one piece of text.

#include "engine/data/importers/csv_dialect.h"
#include "engine/data/importers/importer.h"

namespace netloom {

struct CsvSample {
    CsvLayout layout;
    std::string encoding;  ///< as detected
    std::string text;      ///< the first piece, UTF-8
    bool whole = false;    ///< the piece is all of the file
};

/// Reads the first piece and finds the layout.
Expected<CsvSample> sampleCsv(const std::filesystem::path& path, const CsvOptions& options);

Expected<ImportResult> readCsvTable(const std::filesystem::path& path, const CsvOptions& options,
                                    const ProgressSink& progress);

}  // namespace netloom
