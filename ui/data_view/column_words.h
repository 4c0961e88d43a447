#pragma once
// How roles, kinds and parts are named and drawn wherever columns appear.

#include <QColor>
#include <QStringList>

#include "engine/data/fitted_recipe.h"
#include "engine/data/recipe.h"

namespace netloom::ui {

class Workbench;

QString roleTitle(Role role);
const std::vector<Role>& allRoles();  ///< in the order in which Space cycles
Role roleOf(const Recipe& recipe, const std::string& column);
QString kindTitle(ColumnKind kind);
QString kindIcon(ColumnKind kind);
QString partTitle(Part part);
/// Fill and text of a role's chip.
QColor roleFill(Role role);
QColor roleInk(Role role);

/// Whether a further column can be predicted beside what is predicted already.
bool canBeFurtherTarget(const Recipe& recipe, const Column& column);
/// One undo step: predicts the column beside the targets that are there.
void pushFurtherTarget(Workbench* workbench, const std::string& column);
/// The recipe with another role for a column. A new target gives back the old one's place as a feature, and takes the
/// steps that fit it; the split stays.
Recipe withRole(const Table& table, const Recipe& recipe, const std::string& column, Role role);
Role nextRole(Role role);

/// The categories of a column in the order people see them.
QStringList sortedClasses(const Column& column);
/// The classes of the keys 0–9: "7" has the key 7 if classes are digits, else the first class has 0. Empty: no class.
QStringList classesByKey(const Column& column);

}  // namespace netloom::ui
