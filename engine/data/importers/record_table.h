#pragma once
// Tables from sources whose cells have types of their own (JSON, databases): a column of numbers is a number column, texts that
// are all dates make a datetime column, everything else is text or categories. Cells that are absent are missing.

#include "engine/data/importers/importer.h"

namespace netloom {

struct RecordCell {
    enum class Kind { missing, number, text };
    Kind kind = Kind::missing;
    double number = 0;
    std::string_view text;  ///< good until the next record

    static RecordCell of(double value) { return {Kind::number, value, {}}; }
    static RecordCell of(std::string_view value) { return {Kind::text, 0, value}; }
};

/// Hands out records one after the other.
class RecordSource {
 public:
    virtual ~RecordSource() = default;
    /// Names of the columns so far; a record may bring new ones, at the end.
    virtual const std::vector<std::string>& columns() const = 0;
    /// Fills one cell per column, or says in `skipped` why this record is left out. False at the end.
    virtual Expected<bool> next(std::vector<RecordCell>& cells, std::optional<SkippedItem>& skipped) = 0;
    virtual double fraction() const = 0;  ///< read so far, 0 … 1
    virtual void addWarnings(std::vector<Message>& warnings) const { (void)warnings; }
};

using OpenRecords = std::function<Expected<std::unique_ptr<RecordSource>>()>;

/// May read the source several times: a column whose first cells promised another kind is read again.
Expected<ImportResult> readRecordTable(const std::filesystem::path& path, const OpenRecords& open, const ProgressSink& progress);
/// Columns, kinds and first rows; `detected` is left to the importer.
Expected<ImportPreview> previewRecords(const OpenRecords& open);

}  // namespace netloom
