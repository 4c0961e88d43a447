#pragma once
// Everything a node shows, as values: made from the model, compared to avoid repaints, painted by node_painter.h.

#include <QSizeF>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

#include "ui/commands/graph_editor_model.h"

namespace netloom::ui {

struct NodeContent {
    QString title, brief, shape, count;
    QString category;       ///< token id
    QString name;           ///< unique name, for tool tips
    QString spoken;         ///< for screen readers
    QString icon;           ///< empty: the category's
    bool compact = false;
    QSizeF size;            ///< of the card, in scene units
    bool isGroup = false;   ///< a collapsed group
    bool hasOutput = true;
    int outputs = 1;        ///< ports at the right, when it has any
    QStringList inputs;     ///< names of the input ports
    QStringList outputNames;  ///< of a group's
    QString tip;            ///< a further line of the tool tip
    std::optional<Severity> health;  ///< warning or error; none: healthy
    QString healthText;

    bool operator==(const NodeContent&) const = default;
};

NodeContent nodeContent(const GraphEditorModel& model, const Node& node);
/// A collapsed group as one node.
NodeContent groupContent(const GraphEditorModel& model, const Group& group);
/// "7 layers · 16 filters"
QString groupNote(const GraphEditorModel& model, const Group& group);
/// For screen readers.
QString spokenGroup(const GraphEditorModel& model, const Group& group);

/// How the node is shown at the moment.
struct NodeState {
    bool selected = false;
    bool focused = false;   ///< keyboard focus ring
    bool dimmed = false;    ///< cannot take the wire being dragged
    int hoverInput = -1;    ///< port under the cursor or snapped to
    bool hoverOutput = false;
    std::vector<int> glowInputs;  ///< valid targets of the wire being dragged
    bool glowOutput = false;

    bool operator==(const NodeState&) const = default;
};

}  // namespace netloom::ui
