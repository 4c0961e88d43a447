#include "ui/graph_editor/start_card.h"

#include <QPushButton>

#include "tests/ui/graph_editor/canvas_fixture.h"

namespace netloom::test {

TEST_F(Canvas, ALayerDroppedOnTheStartCardFallsOnTheCanvas) {
    ui::StartCard card(model, &view);
    card.show();
    ASSERT_TRUE(card.isVisible());
    const std::unique_ptr<QMimeData> data(ui::layerMimeData(*ui::layerEntry(model.catalog(), "dense")));
    const QPoint at = card.rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, data.get(), Qt::LeftButton, {});
    QApplication::sendEvent(&card, &enter);
    EXPECT_TRUE(enter.isAccepted());
    const QPointF wanted = view.mapToScene(view.viewport()->mapFromGlobal(card.mapToGlobal(at)));
    QDropEvent drop(at, Qt::CopyAction, data.get(), Qt::LeftButton, {});
    QApplication::sendEvent(&card, &drop);
    ASSERT_EQ(model.graph().nodes.size(), 1u);
    EXPECT_TRUE(view.graph().node(1)->card().contains(wanted));
    EXPECT_FALSE(card.isVisible());
}

TEST_F(Canvas, TheStartCardOffersOnlyNetworksThatFitTheDataAndPlacesOneInOneStep) {
    model.setSignature(imageSignature());
    ui::StartCard card(model, &view);
    card.show();
    EXPECT_FALSE(card.findChild<QPushButton*>("template_mlp"));
    auto* lenet = card.findChild<QPushButton*>("template_lenet5");
    ASSERT_TRUE(lenet);
    lenet->click();
    EXPECT_EQ(steps(), 1);
    EXPECT_FALSE(model.analysis().hasErrors());
}

}  // namespace netloom::test
