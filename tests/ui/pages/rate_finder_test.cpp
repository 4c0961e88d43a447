// The learning-rate finder as the training setup opens it.
#include <QLabel>
#include <QPushButton>

#include "tests/ui/pages/workbench_fixture.h"
#include "ui/data_view/data_page.h"
#include "ui/training_view/rate_finder_dialog.h"

namespace netloom::ui {
namespace {

class RateFinder : public WorkbenchTest {
 protected:
    void prepare() {
        DataPage data(&workbench);
        data.importPaths({writeCsv(120)});
        ASSERT_TRUE(waitUntil([&] { return workbench.table() && workbench.fitted(); }));
        ASSERT_TRUE(workbench.suggestNetwork().has_value());
    }
};

TEST_F(RateFinder, SetsTheRateItSuggests) {
    prepare();
    const double before = workbench.document().settings.learningRate;
    RateFinderDialog dialog(&workbench);
    ASSERT_TRUE(waitUntil([&] { return !dialog.isBusy(); }));
    ASSERT_TRUE(dialog.finding());
    ASSERT_GT(dialog.finding()->suggestion, 0);
    auto* use = dialog.findChild<QPushButton*>("useRate");
    ASSERT_TRUE(use->isEnabled());
    use->click();
    EXPECT_NEAR(workbench.document().settings.learningRate / dialog.finding()->suggestion, 1, 0.06);
    workbench.undoStack()->undo();
    EXPECT_EQ(workbench.document().settings.learningRate, before);
}

TEST_F(RateFinder, CanBeCancelledAndClosed) {
    prepare();
    RateFinderDialog dialog(&workbench);
    dialog.cancel();
    ASSERT_TRUE(waitUntil([&] { return !dialog.isBusy(); }));
    EXPECT_FALSE(dialog.findChild<QPushButton*>("useRate")->isEnabled() && !dialog.finding());
    { RateFinderDialog closedAtOnce(&workbench); }
    ASSERT_TRUE(waitUntil([&] { return workbench.background()->tasks().empty(); }));
}

TEST_F(RateFinder, SaysThatThereAreNoData) {
    RateFinderDialog dialog(&workbench);
    EXPECT_FALSE(dialog.isBusy());
    bool says = false;
    for (const QLabel* label : dialog.findChildren<QLabel*>()) says = says || label->text().contains("no prepared data");
    EXPECT_TRUE(says);
}

}  // namespace
}  // namespace netloom::ui
