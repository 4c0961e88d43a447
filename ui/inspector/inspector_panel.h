#pragma once
// Properties of the selected nodes or group, generated from their declarations: name, parameters, Advanced, then shape and size,
// kernels and outputs. Every edit is one undo step; edits of one field within 500 ms merge. Errors stand inline.

#include <QScrollArea>
#include <map>

#include "ui/commands/graph_editor_model.h"
#include "ui/inspector/param_editor.h"

class QFormLayout;
class QMenu;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace netloom::ui {

class NodeFacts;

class InspectorPanel : public QScrollArea {
    Q_OBJECT
 public:
    explicit InspectorPanel(GraphEditorModel& model, QWidget* parent = nullptr);

    void setNodes(const std::vector<NodeId>& nodes);
    /// Properties of a group: its name, its parameters, and keeping it as a block.
    void setGroup(NodeId group);
    NodeId group() const { return group_; }
    const std::vector<NodeId>& nodes() const { return nodes_; }
    /// The editor of a parameter; null when it is not shown.
    ParamEditor* editor(const std::string& paramId) const;
    QLineEdit* nameField() const { return name_; }
    /// Keyboard goes to the first field.
    void focusFirstField();
    void retranslate() { rebuild(); }

 signals:
    void helpRequested(const QString& layerId);
    void blockKept(const netloom::Block& block, bool inLibrary);  ///< a person wants to keep the group
    void leaveRequested();  ///< Esc: back to the canvas

 protected:
    void keyPressEvent(QKeyEvent* event) override;

 private:
    void rebuild();
    void refresh();
    void addHeader(QVBoxLayout& column, const Node& node);
    void addParams(QVBoxLayout& column);
    void addHint(QVBoxLayout& column, const QString& text);
    /// Parameters that all selected nodes share.
    std::vector<ParamSpec> sharedParams() const;
    void edit(const ParamSpec& spec, const ParamValue& value);
    void rename();
    // Of a group; in group_form.cpp.
    void addGroup(QVBoxLayout& column);
    void addGroupParams(QVBoxLayout& column, const Group& group);
    void addGroupFacts(QVBoxLayout& column);
    void addBlockButtons(QVBoxLayout& column);
    void refreshGroup();
    void fillParamMenu(QMenu& menu);
    void editGroup(const std::string& paramId, const ParamValue& value);
    void keep(bool inLibrary);
    void showProblem(const QString& key, const QString& text);
    QStringList suggestionsFor(const ParamSpec& spec) const;
    void fitToLosses();  ///< offers losses that suit the target, and shows the parameters of the chosen one
    std::string shapeOfForm() const;  ///< what the form was built for

    GraphEditorModel& model_;
    std::vector<NodeId> nodes_;
    NodeId group_ = 0;
    QLabel *groupOutput_ = nullptr, *groupParameters_ = nullptr, *groupCost_ = nullptr, *groupProblem_ = nullptr;
    std::string builtFor_;
    QWidget* content_ = nullptr;
    QLineEdit* name_ = nullptr;
    QLabel* subtitle_ = nullptr;
    QLabel* title_ = nullptr;
    NodeFacts* facts_ = nullptr;
    std::map<std::string, ParamEditor*> editors_;
    std::map<QString, QLabel*> problems_;
};

}  // namespace netloom::ui
