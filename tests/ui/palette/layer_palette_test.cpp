#include "ui/palette/layer_palette.h"

#include <gtest/gtest.h>

#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include "tests/support/qt/wait.h"
#include "ui/widgets/search_field.h"

namespace netloom::ui {

TEST(LayerPalette, ShowsEveryEntryOfTheCatalogUnderItsCategory) {
    LayerPalette palette(builtinLayers());
    int shown = 0;
    for (int i = 0; i < palette.tree()->topLevelItemCount(); ++i) shown += palette.tree()->topLevelItem(i)->childCount();
    EXPECT_EQ(shown, int(layerEntries(builtinLayers()).size()));
}

TEST(LayerPalette, SearchLeavesOnlyMatchesAndEnterAddsTheFirst) {
    LayerPalette palette(builtinLayers());
    palette.show();
    QSignalSpy added(&palette, &LayerPalette::entryActivated);
    QTest::keyClicks(palette.search(), "relu");
    QTest::keyClick(palette.search(), Qt::Key_Return);
    ASSERT_EQ(added.count(), 1);
    EXPECT_TRUE(layerEntry(builtinLayers(), added[0][0].toString())->title().contains("ReLU"));
    QTest::keyClicks(palette.search(), " nothing like this");
    EXPECT_EQ(palette.tree()->topLevelItemCount(), 0);
    QTest::keyClick(palette.search(), Qt::Key_Escape);
    EXPECT_GT(palette.tree()->topLevelItemCount(), 5);
}

TEST(LayerPalette, FavouritesStandOnTopAndStayForTheNextStart) {
    QSettings().remove("palette/favourites");
    {
        LayerPalette palette(builtinLayers());
        palette.resize(240, 900);
        palette.show();
        ASSERT_TRUE(waitUntilShown(&palette));
        const int groups = palette.tree()->topLevelItemCount();
        palette.tree()->setCurrentItem(palette.tree()->topLevelItem(1)->child(0));
        const QString title = palette.tree()->currentItem()->text(0);
        QTest::keyClick(palette.tree(), Qt::Key_Asterisk);
        ASSERT_EQ(palette.tree()->topLevelItemCount(), groups + 1);
        EXPECT_EQ(palette.tree()->topLevelItem(0)->child(0)->text(0), title);
        // The star at the right end of a row, with the mouse.
        const QRect row = palette.tree()->visualItemRect(palette.tree()->topLevelItem(1)->child(0));
        QTest::mouseClick(palette.tree()->viewport(), Qt::LeftButton, {}, QPoint(row.right() - 18, row.center().y()));
        EXPECT_EQ(palette.favourites().size(), 2);
        QTest::keyClicks(palette.search(), "relu");
        EXPECT_NE(palette.tree()->topLevelItem(0)->text(0), "Favourites") << "a search shows every match once";
    }
    LayerPalette again(builtinLayers());
    ASSERT_EQ(again.favourites().size(), 2);
    const QStringList chosen = again.favourites();
    for (const QString& id : chosen) again.toggleFavourite(id);
    EXPECT_TRUE(LayerPalette(builtinLayers()).favourites().isEmpty());
}

TEST(LayerPalette, DoubleClickAndEnterAddAnEntry) {
    LayerPalette palette(builtinLayers());
    palette.resize(220, 900);
    palette.show();
    ASSERT_TRUE(waitUntilShown(&palette));
    QSignalSpy added(&palette, &LayerPalette::entryActivated);
    QTreeWidgetItem* item = palette.tree()->topLevelItem(1)->child(0);
    const QPoint at = palette.tree()->visualItemRect(item).center();
    QTest::mouseClick(palette.tree()->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(palette.tree()->viewport(), Qt::LeftButton, {}, at);
    EXPECT_EQ(added.count(), 1);
    QTest::keyClick(palette.tree(), Qt::Key_Return);
    EXPECT_EQ(added.count(), 2);
}

TEST(LayerPalette, ADraggedEntrySurvivesItsMimeData) {
    for (const LayerEntry& entry : layerEntries(builtinLayers())) {
        const std::unique_ptr<QMimeData> data(layerMimeData(entry));
        const auto dropped = droppedLayer(builtinLayers(), data.get());
        ASSERT_TRUE(dropped) << entry.id().toStdString();
        EXPECT_EQ(dropped->id(), entry.id());
    }
    QMimeData foreign;
    foreign.setText("dense");
    EXPECT_FALSE(droppedLayer(builtinLayers(), &foreign));
}

}  // namespace netloom::ui
