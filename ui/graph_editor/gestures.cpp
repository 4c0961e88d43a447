// Pan, marquee, cut and move; connecting has a file of its own.
#include <QPainter>
#include <QPainterPath>
#include <set>

#include "ui/graph_editor/gesture.h"
#include "ui/graph_editor/graph_edits.h"
#include "ui/graph_editor/graph_view.h"
#include "ui/graph_editor/node_geometry.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

namespace {

class PanGesture : public Gesture {
 public:
    PanGesture(GraphView& view, const Pointer& start) : view_(view), last_(start.view) {
        view_.viewport()->setCursor(Qt::ClosedHandCursor);
    }
    ~PanGesture() override { view_.viewport()->unsetCursor(); }
    void move(const Pointer& at) override {
        view_.panBy(at.view - last_);
        moved_ += at.view - last_;
        last_ = at.view;
    }
    void finish(const Pointer&) override {}
    void cancel() override { view_.panBy(-moved_); }
    bool pansAtEdges() const override { return false; }

 private:
    GraphView& view_;
    QPoint last_, moved_;
};

class MarqueeGesture : public Gesture {
 public:
    MarqueeGesture(GraphView& view, const Pointer& start)
        : view_(view), start_(start.scene), end_(start.scene), before_(view.graph().selectedCards()) {
        adds_ = start.modifiers.testFlag(Qt::ShiftModifier);
        toggles_ = start.modifiers.testFlag(Qt::ControlModifier);
        if (!adds_ && !toggles_) view_.graph().select({});
    }
    void move(const Pointer& at) override {
        end_ = at.scene;
        std::set<NodeId> chosen;
        if (adds_ || toggles_) chosen.insert(before_.begin(), before_.end());
        for (const NodeItem* item : view_.graph().nodes()) {
            if (!item->card().intersects(frame())) continue;
            if (toggles_ && chosen.count(item->id()))
                chosen.erase(item->id());
            else
                chosen.insert(item->id());
        }
        view_.graph().select({chosen.begin(), chosen.end()});
        view_.viewport()->update();
    }
    void finish(const Pointer& at) override { move(at); }
    void cancel() override { view_.graph().select(before_); }
    void draw(QPainter& painter) const override {
        QPen pen(Theme::color("accentText"), 1);
        pen.setCosmetic(true);
        painter.setPen(pen);
        painter.setBrush(withAlpha(Theme::color("accentText"), 0.10));
        painter.drawRect(frame());
    }

 private:
    QRectF frame() const { return QRectF(start_, end_).normalized(); }

    GraphView& view_;
    QPointF start_, end_;
    std::vector<NodeId> before_;
    bool adds_ = false, toggles_ = false;
};

class CutGesture : public Gesture {
 public:
    CutGesture(GraphView& view, const Pointer& start) : view_(view), line_(start.scene, start.scene) {}
    void move(const Pointer& at) override {
        line_.setP2(at.scene);
        for (LinkItem* item : view_.graph().links()) item->setHovered(crosses(*item));
        view_.viewport()->update();
    }
    void finish(const Pointer& at) override {
        move(at);
        std::vector<Link> cut;
        for (LinkItem* item : view_.graph().links())
            if (crosses(*item)) cut.insert(cut.end(), item->links().begin(), item->links().end());
        cancel();
        view_.commands().removeLinks(cut);
    }
    void cancel() override {
        for (LinkItem* item : view_.graph().links()) item->setHovered(false);
    }
    void draw(QPainter& painter) const override {
        QPen pen(Theme::color("error"), 2, Qt::DashLine);
        pen.setCosmetic(true);
        painter.setPen(pen);
        painter.drawLine(line_);
    }
    QString hint() const override { return GraphView::tr("Release to cut the wires crossed. Esc cancels."); }

 private:
    bool crosses(const LinkItem& item) const {
        if (line_.length() < 2) return false;
        QPainterPath thin(line_.p1());
        thin.lineTo(line_.p2());
        QPainterPathStroker stroker;
        stroker.setWidth(0.5);
        return item.shape().intersects(stroker.createStroke(thin));
    }

    GraphView& view_;
    QLineF line_;
};

/// Pulls the lower right corner of a comment box.
class ResizeGesture : public Gesture {
 public:
    ResizeGesture(GraphView& view, NodeId comment) : view_(view), id_(comment), before_(view.graph().comment(comment)->rect()) {}
    void move(const Pointer& at) override {
        const QPointF corner = snapped(at.scene);
        const QSizeF size(std::max(kSmallest, corner.x() - before_.left()), std::max(kSmallest, corner.y() - before_.top()));
        if (CommentItem* item = view_.graph().comment(id_)) item->setRect({before_.topLeft(), size});
    }
    void finish(const Pointer& at) override {
        move(at);
        if (const CommentItem* item = view_.graph().comment(id_)) view_.commands().resizeComment(id_, item->rect().size());
    }
    void cancel() override {
        if (CommentItem* item = view_.graph().comment(id_)) item->setRect(before_);
    }

 private:
    static constexpr double kSmallest = 60;
    GraphView& view_;
    NodeId id_;
    QRectF before_;
};

class MoveGesture : public Gesture {
 public:
    MoveGesture(GraphView& view, const Pointer& start) : view_(view), grabbed_(start.scene) {
        for (const NodeId id : view.graph().selectedCards()) origin_[id] = view.graph().node(id)->pos();
        for (const NodeId id : view.graph().selectedComments()) comments_[id] = view.graph().comment(id)->rect();
        if (const NodeItem* lead = view.graph().nodeAt(start.scene); lead && origin_.count(lead->id())) lead_ = lead->id();
        if (lead_ == 0 && !origin_.empty()) lead_ = origin_.begin()->first;
        leadOrigin_ = lead_ ? origin_.at(lead_) : comments_.empty() ? QPointF() : comments_.begin()->second.topLeft();
        if (origin_.size() == 1) {
            const Graph& graph = view.model().graph();
            const Node* node = graph.find(lead_);
            mayInsert_ = node && fitsOnWire(view.model().catalog(), *node) && graph.inputsOf(lead_).empty() &&
                         graph.outputsOf(lead_).empty();
        }
    }
    void move(const Pointer& at) override {
        GraphScene& scene = view_.graph();
        const QPointF wanted = leadOrigin_ + at.scene - grabbed_;
        shift_ = aligned(snapped(wanted)) - leadOrigin_;
        for (const auto& [id, from] : origin_)
            if (NodeItem* item = scene.node(id)) item->setPos(from + shift_);
        for (const auto& [id, from] : comments_)
            if (CommentItem* item = scene.comment(id)) item->setRect(from.translated(shift_));
        std::set<NodeId> lifted;
        for (const auto& [id, from] : origin_) lifted.insert(id);
        scene.rerouteLinks(lifted);
        setTarget(mayInsert_ && !at.modifiers.testFlag(Qt::AltModifier) ? wireUnder(at.scene) : nullptr);
    }
    void finish(const Pointer& at) override {
        move(at);
        GraphScene& scene = view_.graph();
        std::map<NodeId, QPointF> shifts;
        for (const auto& [id, from] : origin_) shifts[id] = shift_;
        for (const auto& [id, from] : comments_) shifts[id] = shift_;
        if (target_) {
            const std::vector<Link> wire = target_->links();
            setTarget(nullptr);
            const QPointF place = origin_[lead_] + shift_;
            if (view_.commands().insertOnLink(lead_, wire, {place.x(), place.y()})) return;
        }
        view_.commands().moveBy(shifts);
        scene.resetPositions();
    }
    void cancel() override {
        setTarget(nullptr);
        view_.graph().resetPositions();
    }
    QString hint() const override {
        return mayInsert_ ? GraphView::tr("Drop on a wire to insert; Alt only moves. Esc cancels.")
                          : GraphView::tr("Snaps to 10 px and to neighbours. Esc cancels.");
    }

 private:
    /// The port height of a neighbour when it is within 6 px, so that wires run straight.
    QPointF aligned(QPointF place) const {
        const NodeItem* lead = view_.graph().node(lead_);
        if (!lead) return place;
        const double middle = place.y() + lead->size().height() / 2;
        for (const NodeItem* item : view_.graph().nodes()) {
            if (origin_.count(item->id()) || std::abs(item->pos().x() - place.x()) > 420) continue;
            const double other = item->card().center().y();
            if (std::abs(other - middle) <= 6) return {place.x(), place.y() + other - middle};
        }
        return place;
    }
    LinkItem* wireUnder(QPointF point) const {
        const NodeItem* lead = view_.graph().node(lead_);
        LinkItem* best = view_.graph().linkAt(point);
        if (!best && lead) best = view_.graph().linkAt(lead->card().center());
        const bool whole = best && best->from().node && best->to().node;
        return whole && best->from().node != lead_ && best->to().node != lead_ ? best : nullptr;
    }
    void setTarget(LinkItem* item) {
        if (target_) target_->setTarget(false);
        target_ = item;
        if (target_) target_->setTarget(true);
    }

    GraphView& view_;
    QPointF grabbed_;
    std::map<NodeId, QPointF> origin_;
    std::map<NodeId, QRectF> comments_;
    QPointF leadOrigin_, shift_;
    NodeId lead_ = 0;
    bool mayInsert_ = false;
    LinkItem* target_ = nullptr;
};

}  // namespace

std::unique_ptr<Gesture> panGesture(GraphView& view, const Pointer& start) {
    return std::make_unique<PanGesture>(view, start);
}
std::unique_ptr<Gesture> marqueeGesture(GraphView& view, const Pointer& start) {
    return std::make_unique<MarqueeGesture>(view, start);
}
std::unique_ptr<Gesture> moveGesture(GraphView& view, const Pointer& start) {
    return std::make_unique<MoveGesture>(view, start);
}
std::unique_ptr<Gesture> resizeGesture(GraphView& view, NodeId comment) {
    return std::make_unique<ResizeGesture>(view, comment);
}
std::unique_ptr<Gesture> cutGesture(GraphView& view, const Pointer& start) {
    return std::make_unique<CutGesture>(view, start);
}

}  // namespace netloom::ui
