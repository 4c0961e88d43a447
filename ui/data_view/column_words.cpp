#include "ui/data_view/column_words.h"

#include <QCoreApplication>

#include "ui/commands/workbench.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

// The context is the one that lupdate gives to a tr() that belongs to no class.
QString tr(const char* text) { return QCoreApplication::translate("netloom::ui", text); }

}  // namespace

QString roleTitle(Role role) {
    switch (role) {
        case Role::input: return tr("Feature");
        case Role::target: return tr("Target");
        case Role::ignore: return tr("Ignore");
        case Role::weight: return tr("Weight");
        case Role::group: return tr("Group");
        case Role::time: return tr("Time");
        case Role::id: return tr("ID");
    }
    return {};
}

const std::vector<Role>& allRoles() {
    static const std::vector<Role> roles{Role::input,  Role::target, Role::ignore, Role::weight,
                                         Role::group, Role::time,   Role::id};
    return roles;
}

Role nextRole(Role role) {
    const auto& roles = allRoles();
    const auto at = std::find(roles.begin(), roles.end(), role);
    return at == roles.end() || at + 1 == roles.end() ? roles.front() : *(at + 1);
}

Role roleOf(const Recipe& recipe, const std::string& column) {
    const auto found = recipe.roles.find(column);
    return found == recipe.roles.end() ? Role::input : found->second;
}

QString kindTitle(ColumnKind kind) { return translate(columnKindTitle(kind)); }

QString kindIcon(ColumnKind kind) {
    switch (kind) {
        case ColumnKind::number: return "hash";
        case ColumnKind::category: return "tag";
        case ColumnKind::datetime: return "calendar";
        case ColumnKind::text: return "letter-text";
        case ColumnKind::image: return "image";
    }
    return "hash";
}

QString partTitle(Part part) {
    switch (part) {
        case Part::train: return tr("Training");
        case Part::validation: return tr("Validation");
        case Part::test: return tr("Test");
    }
    return {};
}

QColor roleFill(Role role) {
    if (role == Role::input) return Theme::color("accentSoft");
    if (role == Role::target) return Theme::color("successSoft");
    return Theme::color("surface");
}

QColor roleInk(Role role) {
    if (role == Role::input) return Theme::color("accentSoftText");
    if (role == Role::target) return Theme::color("success");
    return Theme::color("textSecondary");
}

bool canBeFurtherTarget(const Recipe& recipe, const Column& column) {
    const bool fits = column.kind == ColumnKind::number || column.kind == ColumnKind::category || column.kind == ColumnKind::text;
    return fits && !recipe.columnsWith(Role::target).empty() && roleOf(recipe, column.name) != Role::target;
}

void pushFurtherTarget(Workbench* workbench, const std::string& column) {
    workbench->pushRecipe(tr("Predict %1 too").arg(QString::fromStdString(column)),
                          withFurtherTarget(workbench->document().recipe, *workbench->table(), column));
}

Recipe withRole(const Table& table, const Recipe& recipe, const std::string& column, Role role) {
    Recipe next = recipe;
    const Role before = roleOf(recipe, column);
    if (role == Role::target) {
        next = recipeForTarget(table, column, recipe);
        for (const auto& [name, other] : recipe.roles)  // what was said about other columns stays
            if (name != column && other != Role::target && other != Role::input) next.roles[name] = other;
        for (const auto& old : recipe.columnsWith(Role::target))
            if (old != column) next.roles[old] = Role::input;
    }
    next.roles[column] = role;
    next.ignoredBecause.erase(column);
    if (before == Role::target && role != Role::target && next.split.column == column) next.split.column.clear();
    return next;
}

QStringList sortedClasses(const Column& column) {
    QStringList classes;
    for (const std::string& name : column.categories) classes << QString::fromStdString(name);
    std::sort(classes.begin(), classes.end(), [](const QString& a, const QString& b) { return QString::localeAwareCompare(a, b) < 0; });
    return classes;
}

QStringList classesByKey(const Column& column) {
    const QStringList classes = sortedClasses(column);
    const auto isDigit = [](const QString& name) { return name.size() == 1 && name[0] >= '0' && name[0] <= '9'; };
    if (!std::any_of(classes.begin(), classes.end(), isDigit)) return classes.mid(0, 10);
    QStringList byKey(10);
    for (const QString& name : classes)
        if (isDigit(name)) byKey[name[0].digitValue()] = name;
    return byKey;
}

}  // namespace netloom::ui
