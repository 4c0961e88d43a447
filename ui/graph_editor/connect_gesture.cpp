#include <QPainter>
#include <QToolTip>

#include "ui/graph_editor/gesture.h"
#include "ui/graph_editor/graph_edits.h"
#include "ui/graph_editor/graph_view.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

namespace {

/// A wire between a fixed port and the pointer. The fixed end is an output (looking for inputs) or a free input (looking
/// for outputs). Valid ports glow and snap; nodes without one dim and say why when hovered.
class ConnectGesture : public Gesture {
 public:
    ConnectGesture(GraphView& view, const PortHit& start) : view_(view), fixed_(start) {
        if (start.isInput) pickUpLink();
        loose_ = view.graph().portPoint(detached_.empty() ? fixed_ : start);
        markTargets();
        for (LinkItem* item : view.graph().links())
            if (!detached_.empty() && item->links() == detached_) item->setVisible(false);
    }

    void move(const Pointer& at) override {
        loose_ = at.scene;
        snappedTo_ = nearestTarget(at.scene, kPortSnapRadius, true);
        if (snappedTo_) loose_ = view_.graph().portPoint(*snappedTo_);
        showHover();
        explain(at);
        view_.viewport()->update();
    }

    void finish(const Pointer& at) override {
        move(at);
        const std::optional<PortHit> target = snappedTo_ ? snappedTo_ : nearestTarget(at.scene, kPortHitRadius, false);
        const NodeItem* over = view_.graph().nodeAt(at.scene);
        cancel();
        if (target) return connectTo(*target);
        if (over && over->id() != fixed_.node) return connectToNode(over->id());
        if (over) return;
        if (!detached_.empty()) return view_.commands().removeLinks(detached_);
        if (fixed_.isInput)
            view_.offerFeeders(fixed_, at.scene);
        else
            view_.offerFollowers(view_.graph().sourceAt(fixed_), at.scene);
    }

    void cancel() override {
        for (NodeItem* item : view_.graph().nodes()) {
            NodeState state = item->state();
            state.dimmed = state.hoverOutput = state.glowOutput = false;
            state.hoverInput = -1;
            state.glowInputs.clear();
            item->setState(state);
        }
        for (LinkItem* item : view_.graph().links()) item->setVisible(true);
        QToolTip::hideText();
    }

    void draw(QPainter& painter) const override {
        const QPointF fixed = view_.graph().portPoint(fixed_);
        WireEnds ends{fixed, loose_, {}, {}};
        if (fixed_.isInput) std::swap(ends.from, ends.to);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor color = Theme::color("accentText");
        painter.setPen(QPen(color, snappedTo_ ? 3 : 2.5, Qt::SolidLine, Qt::RoundCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(looseWire(ends));
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(loose_, 4.5, 4.5);
    }

    QString hint() const override {
        return GraphView::tr("Release on a layer, or on empty canvas to choose a compatible one. Esc cancels.");
    }

 private:
    /// A loose wire is always a cubic, however far left its end is.
    static QPainterPath looseWire(const WireEnds& ends) {
        const double reach = std::clamp(std::abs(ends.to.x() - ends.from.x()) / 2, 30.0, 120.0);
        QPainterPath path(ends.from);
        path.cubicTo(ends.from + QPointF(reach, 0), ends.to - QPointF(reach, 0), ends.to);
        return path;
    }

    /// From a connected input the newest link comes off and its source becomes the fixed end.
    void pickUpLink() {
        const LinkItem* newest = nullptr;
        for (const LinkItem* item : view_.graph().links())
            if (item->to() == fixed_ && item->from().node && (!newest || item->link().order >= newest->link().order)) newest = item;
        if (!newest) return;
        pulledFrom_ = fixed_;
        detached_ = newest->links();
        fixed_ = newest->from();
    }

    LinkCheck check(const PortHit& port) const {
        if (port.isInput == fixed_.isInput) return {};
        const PortHit &from = fixed_.isInput ? port : fixed_, &to = fixed_.isInput ? fixed_ : port;
        return checkEntry(view_.model(), view_.graph().sourceAt(from), view_.graph().inputsAt(to));
    }

    void markTargets() {
        for (NodeItem* item : view_.graph().nodes()) {
            NodeState state = item->state();
            const auto consider = [&](const PortHit& port) {
                const LinkCheck answer = check(port);
                if (answer.possible) possible_.push_back(port);
                if (!answer.fits) {
                    if (!answer.reason.isEmpty()) reasons_[item->id()] = answer.reason;
                    return;
                }
                fitting_.push_back(port);
                if (port.isInput)
                    state.glowInputs.push_back(port.port);
                else
                    state.glowOutput = true;
            };
            if (!fixed_.isInput)
                for (int port = 0; port < int(item->content().inputs.size()); ++port) consider({item->id(), true, port});
            else
                for (int port = 0; item->content().hasOutput && port < item->content().outputs; ++port)
                    consider({item->id(), false, port});
            state.dimmed = item->id() != fixed_.node && state.glowInputs.empty() && !state.glowOutput;
            item->setState(state);
        }
    }

    std::optional<PortHit> nearestTarget(QPointF point, double radius, bool fitting) const {
        std::optional<PortHit> best;
        double nearest = radius;
        for (const PortHit& port : fitting ? fitting_ : possible_) {
            const QPointF d = view_.graph().portPoint(port) - point;
            if (std::hypot(d.x(), d.y()) > nearest) continue;
            nearest = std::hypot(d.x(), d.y());
            best = port;
        }
        return best;
    }

    void showHover() {
        for (NodeItem* item : view_.graph().nodes()) {
            NodeState state = item->state();
            const bool here = snappedTo_ && snappedTo_->node == item->id();
            state.hoverInput = here && snappedTo_->isInput ? snappedTo_->port : -1;
            state.hoverOutput = (here && !snappedTo_->isInput) || (item->id() == fixed_.node && !fixed_.isInput);
            item->setState(state);
        }
    }

    void explain(const Pointer& at) {
        const NodeItem* over = view_.graph().nodeAt(at.scene);
        const auto reason = over && over->state().dimmed ? reasons_.find(over->id()) : reasons_.end();
        if (reason == reasons_.end())
            QToolTip::hideText();
        else
            QToolTip::showText(view_.viewport()->mapToGlobal(at.view), reason->second, view_.viewport());
    }

    void connectTo(const PortHit& target) {
        if (!detached_.empty() && target == pulledFrom_) return;
        const GraphScene& scene = view_.graph();
        if (fixed_.isInput)
            view_.commands().connectPorts(scene.sourceAt(target), scene.inputsAt(fixed_));
        else
            view_.commands().connectPorts(scene.sourceAt(fixed_), scene.inputsAt(target), detached_);
    }

    /// Dropped on a card rather than a port: its best port.
    void connectToNode(NodeId node) {
        for (const std::vector<PortHit>* ports : {&fitting_, &possible_})
            for (const PortHit& port : *ports)
                if (port.node == node) return connectTo(port);
    }

    GraphView& view_;
    PortHit fixed_;
    std::vector<Link> detached_;  ///< of the wire that was pulled off
    PortHit pulledFrom_;
    QPointF loose_;
    std::vector<PortHit> fitting_, possible_;
    std::map<NodeId, QString> reasons_;
    std::optional<PortHit> snappedTo_;
};

}  // namespace

std::unique_ptr<Gesture> connectGesture(GraphView& view, const PortHit& start) {
    return std::make_unique<ConnectGesture>(view, start);
}

}  // namespace netloom::ui
