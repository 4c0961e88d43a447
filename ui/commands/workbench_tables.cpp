// Workbench: tables that come, go and take each other's place, and labels put right.
#include <algorithm>

#include "engine/data/corrections.h"
#include "ui/commands/document_command.h"
#include "ui/commands/workbench.h"
#include "ui/widgets/text.h"

namespace netloom::ui {
namespace {

/// Every column the recipe gives a role is there with the same kind.
bool hasSameColumns(const Table& table, const Table& before) {
    return std::all_of(before.columns.begin(), before.columns.end(), [&](const Column& column) {
        const int index = table.indexOf(column.name);
        return index >= 0 && table.columns[size_t(index)].kind == column.kind;
    });
}

/// What was decided for one table, for the one that takes its place.
Recipe recipeAfterReplacing(const Recipe& recipe, const Table& before, const Table& table) {
    Recipe next = recipe;
    if (!hasSameColumns(table, before)) {
        const auto targets = recipe.columnsWith(Role::target);
        const bool hasTarget = !targets.empty() && table.indexOf(targets.front()) >= 0;
        next = hasTarget ? recipeForTarget(table, targets.front(), recipe) : defaultRecipe(table);
    }
    if (table.rows != before.rows) {  // other rows: what was said about single ones is void
        next.corrections.clear();
        if (next.split.method == SplitMethod::givenRows) next.split = SplitSpec{};
    }
    return next;
}

}  // namespace

void Workbench::addTable(Table table, std::function<void(Expected<std::string>)> done, const std::string& replaced) {
    NETLOOM_ASSERT(project_);
    Project* project = project_.get();
    auto shared = std::make_shared<const Table>(std::move(table));
    background_.run<std::string>(
        tr("Storing %1").arg(QString::fromStdString(shared->name)),
        [project, shared](const ProgressSink& sink) { return project->addTable(*shared, sink); },
        [this, replaced, done = std::move(done)](Expected<std::string> name) {
            if (name) useStored(*name, replaced);
            if (done) done(std::move(name));
        });
}

void Workbench::useStored(const std::string& name, const std::string& replaced) {
    const auto stored = project_->table(name);
    if (!stored) return;
    Document next = document_;
    const auto before = replaced.empty() ? Expected<std::shared_ptr<const Table>>(nullptr) : project_->table(replaced);
    if (replaced.empty() || !before || !*before) {
        next.recipe = defaultRecipe(**stored);
        next.recipe.table = name;
        next.pinnedRows.clear();
        return pushTable(tr("Import %1").arg(QString::fromStdString(name)), next, name);
    }
    next.removedTables.insert(replaced);
    if (next.recipe.testTable == replaced) next.recipe.testTable = name;
    if (next.recipe.table == replaced) {
        next.recipe = recipeAfterReplacing(document_.recipe, **before, **stored);
        next.recipe.table = name;
        if ((*stored)->rows != (*before)->rows) next.pinnedRows.clear();
    }
    pushTable(tr("Replace %1").arg(QString::fromStdString(replaced)), next, name);
}

void Workbench::pushTable(const QString& text, const Document& next, const std::string& name) {
    if (next == document_) return;
    undoStack_.push(new DocumentCommand(text, document_, next, -1, [this, next, name](const Document& d) {
        project_->setWithdrawn(name, d != next);
        apply(d);
    }));
}

void Workbench::removeTable(const std::string& name) {
    if (!project_) return;
    Document next = document_;
    next.removedTables.insert(name);
    if (next.recipe.testTable == name) next.recipe.testTable.clear();
    if (next.recipe.table == name) {
        next.recipe = {};
        next.pinnedRows.clear();
        for (const TableInfo& other : project_->tables()) {
            if (other.name == name) continue;
            const auto table = project_->table(other.name);
            if (!table) continue;
            next.recipe = defaultRecipe(**table);
            next.recipe.table = other.name;
            break;
        }
    }
    push(tr("Remove %1").arg(QString::fromStdString(name)), next);
    notifyUndo(tr("%1 was removed.").arg(QString::fromStdString(name)));
}

int Workbench::labelColumn() const {
    if (!table_) return -1;
    for (const std::string& name : document_.recipe.columnsWith(Role::target))
        if (const int index = table_->indexOf(name); index >= 0 && table_->columns[size_t(index)].kind == ColumnKind::category)
            return index;
    return -1;
}

void Workbench::relabel(int64_t row, const std::string& label) {
    const int column = labelColumn();
    if (column < 0 || row < 0 || row >= table_->rows || table_->text(column, row) == label) return;
    pushRecipe(tr("Relabel row %1 as %2").arg(groupedNumber(row + 1), QString::fromStdString(label)),
               withCorrection(document_.recipe, *stored_, table_->columns[size_t(column)].name, row, label));
}

void Workbench::loadTable() {
    const Recipe& recipe = document_.recipe;
    if (!project_ || recipe.table.empty()) {
        stored_.reset();
        table_.reset();
        tableName_.clear();
        emit tableChanged();
    } else if (recipe.table != tableName_ || !stored_ || recipe.corrections != corrections_) {
        if (recipe.table != tableName_ || !stored_) {
            auto loaded = project_->table(recipe.table);
            stored_ = loaded ? *loaded : nullptr;
            tableName_ = recipe.table;
            if (!loaded) notify(errorText(loaded.error()), true);
        }
        table_ = corrected(stored_, recipe);
        corrections_ = recipe.corrections;
        emit tableChanged();
    }
    fit();
}

}  // namespace netloom::ui
