// Sources that are replaced and removed, labels put right, runs that get a star: by key and mouse, undone, kept in the file.
#include <QApplication>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <nlohmann/json.hpp>

#include "tests/ui/pages/page_window.h"
#include "tests/ui/pages/workbench_fixture.h"
#include "ui/data_view/data_page.h"
#include "ui/data_view/data_table.h"
#include "ui/data_view/sources_panel.h"
#include "ui/training_view/run_list.h"
#include "ui/training_view/train_page.h"

namespace netloom::ui {
namespace {

class DataEdits : public WorkbenchTest {
 protected:
    void importClouds(int rows = 200) {
        page.importPaths({writeCsv(rows)});
        ASSERT_TRUE(waitUntil([&] { return workbench.table() && workbench.table()->rows == rows && workbench.fitted(); }));
    }
    Expected<Document> storedDocument() {
        if (auto saved = workbench.save(); !saved) return tl::unexpected<Error>(saved.error());
        return workbench.project()->document();
    }
    QStringList sources() {
        QStringList names;
        for (const TableInfo& table : workbench.project()->tables()) names << QString::fromStdString(table.name);
        return names;
    }

    DataPage page{&workbench};
    PageWindow window{page};
};

TEST_F(DataEdits, DeleteRemovesASourceAndUndoBringsItBack) {
    importClouds();
    auto* panel = window.findChild<SourcesPanel*>();
    ASSERT_TRUE(panel);
    ASSERT_EQ(panel->list()->count(), 1);
    const Document before = workbench.document();
    panel->list()->setCurrentRow(0);
    QTest::keyClick(panel->list(), Qt::Key_Delete);
    EXPECT_EQ(panel->list()->count(), 0);
    EXPECT_FALSE(workbench.table());
    EXPECT_EQ(storedDocument()->removedTables.size(), 1u);
    workbench.undoStack()->undo();
    EXPECT_EQ(workbench.document(), before);
    EXPECT_EQ(panel->list()->count(), 1);
    EXPECT_TRUE(workbench.table());
}

TEST_F(DataEdits, AReplacedSourceKeepsRolesAndIsOneUndoStep) {
    importClouds();
    Recipe recipe = workbench.document().recipe;
    recipe.roles["colour"] = Role::ignore;
    workbench.pushRecipe("Ignore colour", recipe);
    const Document before = workbench.document();
    const QStringList named = sources();
    auto* panel = window.findChild<SourcesPanel*>();
    emit panel->replaceRequested(named.front(), writeCsv(120));
    ASSERT_TRUE(waitUntil([&] { return workbench.table() && workbench.table()->rows == 120 && workbench.fitted(); }));
    EXPECT_EQ(sources().size(), 1) << "the old one is gone";
    EXPECT_EQ(workbench.document().recipe.roles.at("colour"), Role::ignore);
    EXPECT_EQ(workbench.document().recipe.columnsWith(Role::target), before.recipe.columnsWith(Role::target));
    workbench.undoStack()->undo();
    EXPECT_EQ(toJson(*storedDocument()).dump(), toJson(before).dump());
    EXPECT_EQ(workbench.table()->rows, 200);
    EXPECT_EQ(sources(), named) << "the file that took its place is gone";
    EXPECT_EQ(panel->list()->count(), 1);
    workbench.undoStack()->redo();
    EXPECT_EQ(workbench.table()->rows, 120);
    EXPECT_EQ(sources().size(), 1);
    EXPECT_NE(sources(), named);
}

TEST_F(DataEdits, AnUndoneImportLeavesNothingInTheList) {
    const std::string before = toJson(workbench.document()).dump();
    importClouds();
    ASSERT_EQ(sources().size(), 1);
    const QStringList imported = sources();
    workbench.undoStack()->undo();
    EXPECT_EQ(toJson(*storedDocument()).dump(), before);
    EXPECT_TRUE(sources().isEmpty());
    workbench.undoStack()->redo();
    EXPECT_EQ(sources(), imported);
    workbench.undoStack()->undo();
    const QString path = QString::fromStdString(workbench.project()->path().string());
    workbench.closeProject();
    ASSERT_TRUE(workbench.openProject(path).has_value());
    EXPECT_TRUE(sources().isEmpty());
    EXPECT_FALSE(workbench.project()->table(imported.front().toStdString()).has_value()) << "the file does not keep it";
}

TEST_F(DataEdits, ReReadTakesThePlaceOfTheTable) {
    importClouds();
    writeCsv(80);  // the file has changed
    auto* reread = window.findChild<QPushButton*>("reread");
    ASSERT_TRUE(reread);
    ASSERT_TRUE(waitUntil([&] { return reread->isEnabled(); }));
    reread->click();
    ASSERT_TRUE(waitUntil([&] { return workbench.table() && workbench.table()->rows == 80; }));
    EXPECT_EQ(sources().size(), 1);
}

TEST_F(DataEdits, ALabelPutRightIsSeenUndoneAndStored) {
    importClouds();
    const int column = workbench.labelColumn();
    ASSERT_GE(column, 0);
    const std::string before = workbench.table()->text(column, 3), other = before == "large" ? "small" : "large";
    const Document document = workbench.document();
    workbench.relabel(3, other);
    EXPECT_EQ(workbench.table()->text(column, 3), other);
    ASSERT_TRUE(waitUntil([&] { return workbench.fitted() && workbench.fitted()->rows(Part::train).table == workbench.table(); }));
    EXPECT_EQ(storedDocument()->recipe.corrections.size(), 1u);
    workbench.undoStack()->undo();
    EXPECT_EQ(workbench.table()->text(column, 3), before);
    EXPECT_EQ(workbench.document(), document);
}

TEST_F(DataEdits, F2OnARowOffersItsClasses) {
    importClouds();
    auto* table = window.findChild<DataTable*>();
    ASSERT_TRUE(table);
    table->view()->setCurrentIndex(table->model()->index(5, 0));
    const int column = workbench.labelColumn();
    const std::string before = workbench.table()->text(column, 5);
    QTest::keyClick(table->view(), Qt::Key_F2);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    ASSERT_TRUE(menu);
    for (QAction* action : menu->actions())
        if (action->isCheckable() && !action->isChecked()) action->trigger();
    menu->close();
    EXPECT_NE(workbench.table()->text(column, 5), before);
    EXPECT_EQ(table->view()->currentIndex().row(), 5) << "the view keeps its place";
}

TEST_F(DataEdits, AStarIsSetByKeyAndByTheBestRunButton) {
    importClouds(60);
    ASSERT_NO_FATAL_FAILURE(trainTwoEpochs());
    RunList list(&workbench);
    list.show();
    list.setCurrentIndex(list.runs()->index(0));
    const int64_t run = list.runs()->runAt(list.currentIndex());
    QTest::keyClick(&list, Qt::Key_Asterisk);
    EXPECT_TRUE(workbench.document().runs.at(run).kept);
    EXPECT_TRUE(storedDocument()->runs.at(run).kept);
    workbench.undoStack()->undo();
    EXPECT_FALSE(workbench.document().runs.count(run) && workbench.document().runs.at(run).kept);
    TrainPage train(&workbench);
    PageWindow trainWindow(train);
    trainWindow.findChild<QPushButton*>("keepBest")->click();
    EXPECT_TRUE(workbench.document().runs.at(run).kept);
}

}  // namespace
}  // namespace netloom::ui
