#include "ui/graph_editor/graph_accessible.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include "ui/graph_editor/graph_view.h"

namespace netloom::ui {

namespace {

std::vector<NodeId> readingOrder(const GraphView& view) { return view.graph().readingOrder(); }

class NodeInterface : public QAccessibleInterface, public QAccessibleActionInterface {
 public:
    NodeInterface(GraphView* view, NodeId id) : view_(view), id_(id) {}

    bool isValid() const override { return view_ && !view_->graph().rectOf(id_).isNull(); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(view_); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QString text(QAccessible::Text kind) const override {
        if (!isValid()) return {};
        const NodeItem* card = view_->graph().node(id_);
        return kind == QAccessible::Name                  ? view_->graph().spokenOf(id_)
               : kind == QAccessible::Description && card ? card->content().healthText
                                                          : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override {
        if (!isValid()) return {};
        const QRect inView = view_->mapFromScene(view_->graph().rectOf(id_)).boundingRect();
        return {view_->viewport()->mapToGlobal(inView.topLeft()), inView.size()};
    }
    QAccessible::State state() const override {
        QAccessible::State state;
        state.focusable = state.selectable = true;
        if (!isValid()) {
            state.invalid = true;
            return state;
        }
        state.selected = view_->graph().isSelected(id_);
        state.focused = view_->hasFocus() && view_->graph().current() == id_;
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString& action) override {
        if (!isValid()) return;
        view_->frameNode(id_);
        if (action == setFocusAction()) view_->setFocus();
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

 private:
    QPointer<GraphView> view_;
    NodeId id_;
};

class ViewInterface : public QAccessibleWidget {
 public:
    explicit ViewInterface(GraphView* view) : QAccessibleWidget(view, QAccessible::List) {}
    ~ViewInterface() override {
        for (const auto& [node, id] : ids_) QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return int(readingOrder(*view()).size()); }
    QAccessibleInterface* child(int index) const override {
        const std::vector<NodeId> order = readingOrder(*view());
        return index >= 0 && index < int(order.size()) ? interfaceOf(order[size_t(index)]) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface* child) const override {
        const std::vector<NodeId> order = readingOrder(*view());
        for (size_t i = 0; i < order.size(); ++i)
            if (interfaceOf(order[i]) == child) return int(i);
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override {
        const QPoint inView = view()->viewport()->mapFromGlobal(QPoint(x, y));
        const NodeItem* item = view()->graph().nodeAt(view()->mapToScene(inView));
        return item ? interfaceOf(item->id()) : nullptr;
    }
    QAccessibleInterface* focusChild() const override {
        return view()->graph().current() ? interfaceOf(view()->graph().current()) : nullptr;
    }

 private:
    GraphView* view() const { return static_cast<GraphView*>(widget()); }
    QAccessibleInterface* interfaceOf(NodeId node) const {
        auto& id = ids_[node];
        if (id == 0) id = QAccessible::registerAccessibleInterface(new NodeInterface(view(), node));
        return QAccessible::accessibleInterface(id);
    }

    mutable std::map<NodeId, QAccessible::Id> ids_;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object) {
    auto* view = qobject_cast<GraphView*>(object);
    return view ? new ViewInterface(view) : nullptr;
}

}  // namespace

void installGraphAccessibility() {
    static const bool installed = (QAccessible::installFactory(makeInterface), true);
    (void)installed;
}

void announceNode(GraphView& view, NodeId node) {
    if (!QAccessible::isActive()) return;
    const std::vector<NodeId> order = readingOrder(view);
    QAccessibleEvent event(&view, QAccessible::Focus);
    event.setChild(int(std::find(order.begin(), order.end(), node) - order.begin()));
    QAccessible::updateAccessibility(&event);
}

}  // namespace netloom::ui
