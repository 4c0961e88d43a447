#pragma once
// How a source is read: the options of import, fit, evaluate and predict that belong to an importer.

#include "app/cli/cli.h"
#include "engine/data/importers/importer.h"

namespace netloom::cli {

class ImportOptions {
 public:
    void addTo(CLI::App* command, bool withKind = true);
    /// SOURCE: a file, a folder, or a pattern; several tables that fit it are appended. Shows progress; skipped rows stay in
    /// the result.
    Expected<ImportResult> read(const std::string& source) const;

 private:
    Expected<ImportResult> readFile(const std::filesystem::path& path, const ImporterDescriptor& importer) const;
    Expected<const ImporterDescriptor*> importer(const std::filesystem::path& source) const;
    /// An option the importer does not have is wrong usage.
    Expected<ParamMap> paramsFor(const ImporterDescriptor& importer) const;

    std::string kind_ = "auto", delimiter_, quote_, decimal_, encoding_, missing_, size_, channels_, labels_, table_, query_, arrays_;
    bool noHeader_ = false;
};

/// "skipped 3 rows: line 12: …" and the warnings, on stderr.
void reportImport(const ImportResult& result);

}  // namespace netloom::cli
