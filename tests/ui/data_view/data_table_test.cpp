#include <gtest/gtest.h>

#include <QHeaderView>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <atomic>
#include <limits>

#include "engine/data/table_builder.h"
#include "tests/support/qt/wait.h"
#include "ui/data_view/column_header.h"
#include "ui/data_view/column_words.h"
#include "ui/data_view/data_table.h"
#include "ui/data_view/gallery_sections.h"

namespace netloom::ui {
namespace {

std::shared_ptr<const Table> smallTable() {
    NumberColumnBuilder age;
    StringColumnBuilder work, label;
    for (int i = 0; i < 60; ++i) {
        age.add(i % 7 == 3 ? std::numeric_limits<double>::quiet_NaN() : 20.0 + i);
        work.add(i % 2 ? "office" : "field");
        label.add(i % 3 ? "no" : "yes");
    }
    std::vector<Column> columns;
    columns.push_back(age.finish("age", ColumnKind::number));
    columns.push_back(work.finish("work", ColumnKind::category));
    columns.push_back(label.finish("label", ColumnKind::category));
    return finishTable("people", "people.csv", std::move(columns), 60).value();
}

/// Ten million rows that exist only as numbers made when a chunk is asked for.
class CountingSource : public ChunkSource {
 public:
    mutable std::atomic<int> asked = 0;
    Expected<std::shared_ptr<const Chunk>> chunk(int64_t index) const override {
        ++asked;
        auto made = std::make_shared<Chunk>();
        made->numbers.assign(size_t(kChunkRows), double(index));
        return std::shared_ptr<const Chunk>(made);
    }
};

class DataTableTest : public testing::Test {
 protected:
    void SetUp() override {
        view.resize(700, 320);
        view.setTable(table);
        view.setRecipe(defaultRecipe(*table));
        view.show();
        ASSERT_TRUE(waitUntilShown(&view));
    }
    std::shared_ptr<const Table> table = smallTable();
    DataTable view;
};

TEST(TableModel, ReadsOnlyTheChunksOfRowsInView) {
    auto source = std::make_shared<CountingSource>();
    auto table = std::make_shared<Table>();
    table->rows = 10'000'000;
    Column column;
    column.name = "x";
    column.source = source;
    table->columns.push_back(column);
    DataTable view;
    view.resize(400, 300);
    view.setTable(table);
    view.show();
    ASSERT_TRUE(waitUntilShown(&view));
    EXPECT_EQ(view.model()->rowCount(), 10'000'000);
    view.view()->scrollToBottom();
    view.view()->viewport()->repaint();
    EXPECT_EQ(view.model()->index(9'999'999, 0).data().toString().toStdString(), table->text(0, 9'999'999));
    EXPECT_LT(source->asked.load(), 1000);
}

TEST_F(DataTableTest, PinsTheTargetAtTheRight) {
    EXPECT_TRUE(view.pinnedView()->isVisible());
    EXPECT_FALSE(view.pinnedView()->isColumnHidden(2));
    EXPECT_TRUE(view.view()->isColumnHidden(2));
    EXPECT_GT(view.pinnedView()->x(), view.view()->x());
}

TEST_F(DataTableTest, ScrollsThePinnedColumnAlong) {
    view.view()->scrollToBottom();
    EXPECT_EQ(view.pinnedView()->verticalScrollBar()->value(), view.view()->verticalScrollBar()->value());
    EXPECT_GT(view.pinnedView()->verticalScrollBar()->value(), 0);
}

TEST_F(DataTableTest, SpaceAsksForTheNextRoleAndDeleteIgnores) {
    QSignalSpy next(&view, &DataTable::nextRoleRequested);
    QSignalSpy role(&view, &DataTable::roleRequested);
    QTableView* rows = view.view();
    QTest::mouseClick(rows->viewport(), Qt::LeftButton, {}, rows->visualRect(view.model()->index(1, 1)).center());
    QTest::keyClick(rows, Qt::Key_Space);
    ASSERT_EQ(next.count(), 1);
    EXPECT_EQ(next.at(0).at(0).toInt(), 1);
    QTest::keyClick(rows, Qt::Key_Delete);
    ASSERT_EQ(role.count(), 1);
    EXPECT_EQ(role.at(0).at(1).value<Role>(), Role::ignore);
}

TEST_F(DataTableTest, ClickOnTheRoleChipAsksForTheNextRole) {
    QSignalSpy next(&view, &DataTable::nextRoleRequested);
    ColumnHeader* header = view.header();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, header->chipRect(0).center());
    ASSERT_EQ(next.count(), 1);
    EXPECT_EQ(next.at(0).at(0).toInt(), 0);
    EXPECT_EQ(view.currentColumn(), 0);
}

TEST_F(DataTableTest, SaysWhichCellsAreMissing) {
    EXPECT_TRUE(view.model()->index(3, 0).data(kMissingRole).toBool());
    EXPECT_EQ(view.model()->index(3, 0).data().toString(), "missing");
    EXPECT_FALSE(view.model()->index(4, 0).data(kMissingRole).toBool());
}

TEST(ColumnRoles, ANewTargetFreesTheOldOne) {
    const auto table = smallTable();
    const Recipe before = defaultRecipe(*table);
    ASSERT_EQ(before.columnsWith(Role::target), std::vector<std::string>{"label"});
    const Recipe after = withRole(*table, before, "work", Role::target);
    EXPECT_EQ(after.columnsWith(Role::target), std::vector<std::string>{"work"});
    EXPECT_EQ(roleOf(after, "label"), Role::input);
    EXPECT_EQ(after.split, before.split);
}

TEST(ColumnRoles, CycleReturnsToTheFirst) {
    Role role = Role::input;
    for (size_t i = 0; i < allRoles().size(); ++i) role = nextRole(role);
    EXPECT_EQ(role, Role::input);
}

TEST(GallerySections, GroupRowsByClass) {
    const auto table = smallTable();
    const auto sections = gallerySections(*table, defaultRecipe(*table), nullptr, -1);
    ASSERT_EQ(sections.size(), 2u);
    EXPECT_EQ(sections[0].title, "no");
    EXPECT_EQ(sections[0].keys.size(), 40u);
    EXPECT_EQ(sections[1].keys.front(), 0);
}

}  // namespace
}  // namespace netloom::ui
