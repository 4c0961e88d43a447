#include "ui/graph_editor/breadcrumb.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include "ui/graph_editor/graph_view.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/form.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {

Breadcrumb::Breadcrumb(GraphView& view) : QFrame(&view), view_(view) {
    setObjectName("breadcrumb");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 4, 10, 4);
    row->setSpacing(5);
    refresh();
}

void Breadcrumb::refresh() {
    setAccessibleName(tr("Where you are in the network"));
    const Graph& graph = view_.model().graph();
    const NodeId scope = view_.graph().scope();
    while (QLayoutItem* item = layout()->takeAt(0)) {
        if (QWidget* widget = item->widget()) {
            widget->hide();
            widget->deleteLater();  // it may be the button that was just pressed
        }
        delete item;
    }
    setVisible(scope != 0);
    if (scope == 0) return;
    // Shown at once: a layout counts its widgets for the size only then.
    const auto add = [this](QWidget* part) {
        layout()->addWidget(part);
        part->show();
    };
    std::vector<NodeId> way = chainOf(graph, scope);
    way.push_back(0);
    for (auto step = way.rbegin(); step != way.rend(); ++step) {
        const Group* group = graph.findGroup(*step);
        const QString name = group ? QString::fromStdString(group->name) : tr("Network");
        if (group) add(makeLabel(QStringLiteral("›"), TextRole::Body));
        if (*step == scope) {
            QLabel* here = makeLabel(name, TextRole::BodyStrong);
            here->setObjectName("breadcrumbHere");
            add(here);
            continue;
        }
        auto* back = new QPushButton(name);
        setButtonRole(back, ButtonRole::Flat);
        back->setFocusPolicy(Qt::TabFocus);
        back->setToolTip(tr("Back to %1 (Esc)").arg(name));
        back->setAccessibleName(tr("Back to %1").arg(name));
        connect(back, &QPushButton::clicked, &view_, [this, target = *step] {
            view_.openGroup(target);
            view_.setFocus(Qt::OtherFocusReason);
        });
        add(back);
    }
    layout()->activate();
    resize(sizeHint());
    raise();
}

void Breadcrumb::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::color("line"));
    painter.setBrush(Theme::color("surface"));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

}  // namespace netloom::ui
