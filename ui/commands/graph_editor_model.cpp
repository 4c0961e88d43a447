#include "ui/commands/graph_editor_model.h"

namespace netloom::ui {

GraphEditorModel::~GraphEditorModel() = default;

}  // namespace netloom::ui
