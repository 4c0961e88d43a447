#include "ui/data_view/gallery_sections.h"

#include <numeric>

namespace netloom::ui {

std::vector<ImageGallery::Section> gallerySections(const Table& table, const Recipe& recipe, const FittedRecipe* fitted,
                                                   int part) {
    std::vector<int64_t> rows;
    if (part >= 0 && fitted) {
        const RowSet& set = fitted->rows(Part(part));
        if (set.table && set.table->name == table.name) rows = set.rows;
        std::sort(rows.begin(), rows.end());
    } else {
        rows.resize(size_t(table.rows));
        std::iota(rows.begin(), rows.end(), int64_t(0));
    }
    int target = -1;
    for (const std::string& name : recipe.columnsWith(Role::target))
        if (const int index = table.indexOf(name); index >= 0 && table.columns[size_t(index)].kind == ColumnKind::category)
            target = index;
    if (target < 0) return {{QString(), std::move(rows)}};

    std::vector<ImageGallery::Section> sections;
    for (const std::string& name : table.columns[size_t(target)].categories)
        sections.push_back({QString::fromStdString(name), {}});
    std::vector<int64_t> unlabelled;
    for (int64_t row : rows) {
        const int category = table.category(target, row);
        (category >= 0 && category < int(sections.size()) ? sections[size_t(category)].keys : unlabelled).push_back(row);
    }
    std::erase_if(sections, [](const auto& section) { return section.keys.empty(); });
    std::sort(sections.begin(), sections.end(), [](const auto& a, const auto& b) {
        return QString::localeAwareCompare(a.title, b.title) < 0;
    });
    if (!unlabelled.empty()) sections.push_back({QStringLiteral("?"), std::move(unlabelled)});
    return sections;
}

}  // namespace netloom::ui
