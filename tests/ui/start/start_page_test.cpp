#include "ui/start/start_page.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

#include "tests/support/qt/wait.h"
#include "ui/start/example_card.h"
#include "ui/start/recent_row.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/theme.h"

namespace netloom::ui {
namespace {

ExamplePreview scatter() {
    ExamplePreview preview;
    for (int i = 0; i < 90; ++i)
        preview.points.push_back({0.15 + 0.3 * (i % 3) + 0.06 * std::sin(i * 7.1), 0.2 + 0.28 * (i % 3) + 0.06 * std::cos(i * 3.7), i % 3});
    return preview;
}

ExamplePreview bars() {
    ExamplePreview preview{.style = ExamplePreview::Style::bars};
    for (int i = 0; i < 12; ++i)
        for (int series = 0; series < 2; ++series)
            preview.points.push_back({i / 12.0, (series ? 0.3 : 0.6) * std::exp(-std::pow((i - 5) / 3.5, 2)), series});
    return preview;
}

ExamplePreview spiral() {
    ExamplePreview preview{.style = ExamplePreview::Style::spiral};
    for (int i = 0; i < 60; ++i)
        for (int series = 0; series < 2; ++series) {
            const double angle = i * 0.11 + series * M_PI, radius = 0.05 + i * 0.0066;
            preview.points.push_back({0.5 + radius * std::cos(angle), 0.5 + radius * std::sin(angle), series});
        }
    return preview;
}

ExamplePreview images() {
    ExamplePreview preview{.style = ExamplePreview::Style::images, .imageWidth = 8, .imageHeight = 8};
    for (int i = 0; i < 20; ++i) {
        std::vector<uint8_t> image(64);
        for (size_t p = 0; p < 64; ++p) image[p] = uint8_t((int(p) * (i + 3)) % 7 < 3 ? 230 : 20);
        preview.images.push_back(image);
    }
    return preview;
}

std::vector<ExampleDescriptor> examples() {
    return {{"flowers", "Flowers", "Classify 3 species from 4 measurements", ExampleKind::table, 150, 1, scatter, {}},
            {"digits", "Handwritten digits", "Read digits with a small convolutional network", ExampleKind::image, 1797, 20, images, {}},
            {"income", "Income", "Mixed columns, missing values, uneven classes", ExampleKind::table, 48842, 15, bars, {}},
            {"spirals", "Two spirals", "Watch a decision boundary bend", ExampleKind::table, 400, 2, spiral, {}}};
}

class StartPageTest : public testing::Test {
 protected:
    void SetUp() override {
        QCoreApplication::setOrganizationName("NetloomTests");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
        RecentProjects::clear();
        Theme::install(*qApp, ThemeMode::Light);
        page = std::make_unique<StartPage>();
        page->setExamples(examples());
        page->setLanguages({{"en", "English"}, {"zh_CN", "简体中文"}}, "en");
        page->resize(1372, 846);
        page->show();
        ASSERT_TRUE(waitUntilShown(page.get()));
    }
    ExampleCard* card(int index) { return page->findChildren<ExampleCard*>()[index]; }
    int visibleCards() {
        int count = 0;
        for (ExampleCard* one : page->findChildren<ExampleCard*>()) count += one->isVisible();
        return count;
    }
    QString existingProject(const QString& name) {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        return file.fileName();
    }
    QTemporaryDir folder;
    std::unique_ptr<StartPage> page;
};

TEST_F(StartPageTest, ChoosingALanguageLeavesItsButtonAlive) {
    QPointer<QAbstractButton> chinese;
    for (QAbstractButton* button : page->findChildren<QAbstractButton*>())
        if (button->text() == "简体中文") chinese = button;
    ASSERT_TRUE(chinese);
    // The window offers the languages again while the click is still being handled.
    QObject::connect(page.get(), &StartPage::languageChosen, page.get(), [this](const QString& code) {
        page->setLanguages({{"en", "English"}, {"zh_CN", "简体中文"}}, code);
    });
    QTest::mouseClick(chinese, Qt::LeftButton);
    ASSERT_TRUE(chinese);
    EXPECT_TRUE(chinese->isChecked());
    // A changed list makes new buttons, but not while an old one is being clicked.
    QObject::connect(page.get(), &StartPage::languageChosen, page.get(), [this](const QString& code) {
        page->setLanguages({{"en", "English"}, {"zh_CN", "简体中文"}, {"de", "Deutsch"}}, code);
    });
    QPointer<QAbstractButton> english = chinese->parentWidget()->findChildren<QAbstractButton*>().front();
    QTest::mouseClick(english, Qt::LeftButton);
    EXPECT_TRUE(english);
}

TEST_F(StartPageTest, KindAndSearchNarrowTheGallery) {
    EXPECT_EQ(visibleCards(), 4);
    page->findChild<SearchField*>()->setText("boundary");
    EXPECT_EQ(visibleCards(), 1);
    page->findChild<SearchField*>()->clear();
    for (SegmentedControl* control : page->findChildren<SegmentedControl*>()) control->setCurrentId("image");
    EXPECT_EQ(visibleCards(), 1);
}

TEST_F(StartPageTest, FocusOnACardShowsItsButtonsAndEnterOpensAndTrains) {
    QSignalSpy chosen(page.get(), &StartPage::exampleChosen);
    EXPECT_FALSE(card(1)->findChild<QPushButton*>()->isVisible());
    card(1)->setFocus(Qt::TabFocusReason);
    EXPECT_TRUE(card(1)->findChild<QPushButton*>()->isVisible());
    QTest::keyClick(card(1), Qt::Key_Return);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].toString(), "digits");
    EXPECT_TRUE(chosen[0][1].toBool());
}

TEST_F(StartPageTest, TheTwoButtonsOfACardDiffer) {
    QSignalSpy chosen(page.get(), &StartPage::exampleChosen);
    card(0)->setFocus(Qt::TabFocusReason);
    const auto buttons = card(0)->findChildren<QPushButton*>();
    QTest::mouseClick(buttons[0], Qt::LeftButton);
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    ASSERT_EQ(chosen.count(), 2);
    EXPECT_TRUE(chosen[0][1].toBool());
    EXPECT_FALSE(chosen[1][1].toBool());
}

TEST_F(StartPageTest, RecentProjectsListNewestFirstAndOpenOnClick) {
    const QString old = existingProject("old.loom"), fresh = existingProject("fresh.loom");
    RecentProjects::remember({old, QDateTime::currentDateTime().addDays(-1), "rmse", 0.91, {}});
    RecentProjects::remember({fresh, QDateTime::currentDateTime(), "accuracy", 0.983, {{{0, 0}, "conv"}, {{1, 1}, "dense"}}});
    page->refreshRecents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCoreApplication::processEvents();
    const auto rows = page->findChildren<RecentRow*>();
    ASSERT_EQ(rows.size(), 2);
    EXPECT_EQ(rows[0]->text(), "fresh");
    QSignalSpy chosen(page.get(), &StartPage::recentChosen);
    QTest::mouseClick(rows[1], Qt::LeftButton);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen[0][0].toString(), old);
    EXPECT_EQ(RecentProjects::all()[0].diagram.size(), 2);
}

TEST_F(StartPageTest, AMissingFileOffersRemovalInsteadOfOpening) {
    RecentProjects::remember({folder.filePath("gone.loom"), QDateTime::currentDateTime(), {}, 0, {}});
    page->refreshRecents();
    RecentRow* row = page->findChild<RecentRow*>();
    QSignalSpy chosen(page.get(), &StartPage::recentChosen);
    QTest::mouseClick(row, Qt::LeftButton, {}, QPoint(20, 20));
    EXPECT_EQ(chosen.count(), 0);
    for (QPushButton* button : row->findChildren<QPushButton*>())
        if (button->text() == "Remove") button->click();
    EXPECT_TRUE(RecentProjects::all().isEmpty());
}

TEST_F(StartPageTest, AProblemStandsUnderTheDropZone) {
    page->setProblem("The file is empty");
    bool shown = false;
    for (QLabel* label : page->findChildren<QLabel*>()) shown |= label->isVisible() && label->text() == "The file is empty";
    EXPECT_TRUE(shown);
}

TEST(AgeText, ReadsAsPeopleSayIt) {
    const QDateTime now(QDate(2026, 11, 23), QTime(12, 0));
    EXPECT_EQ(ageText(now.addSecs(-20), now), "Just now");
    EXPECT_EQ(ageText(now.addDays(-1), now), "Yesterday");
    EXPECT_EQ(ageText(QDateTime(QDate(2026, 11, 11), QTime(9, 0)), now), "11 Nov");
}

TEST_F(StartPageTest, PaintsInBothThemes) {
    RecentProjects::remember({existingProject("load-forecast.loom"), QDateTime::currentDateTime().addDays(-3), "rmse", 3.1, {{{0, .5}, "io"}, {{.4, .5}, "recurrent"}, {{1, .5}, "dense"}}});
    RecentProjects::remember({folder.filePath("gone.loom"), QDateTime::currentDateTime(), {}, 0, {}});
    RecentProjects::remember({existingProject("digits-cnn.loom"), QDateTime::currentDateTime().addSecs(-800), "accuracy", 0.983,
                              {{{0, 0}, "io"}, {{.4, 0}, "conv"}, {{.8, 0}, "activation"}, {{0, 1}, "pool"}, {{.5, 1}, "dense"}, {{1, 1}, "io"}}});
    page->refreshRecents();
    card(1)->setFocus(Qt::TabFocusReason);
    for (ThemeMode mode : {ThemeMode::Light, ThemeMode::Dark}) {
        Theme::instance().setMode(mode);
        QCoreApplication::processEvents();
        const QImage image = page->grab().toImage();
        EXPECT_EQ(image.pixelColor(5, 5), Theme::color("surfaceRaised"));
        if (const QString grabs = qEnvironmentVariable("NETLOOM_GRABS"); !grabs.isEmpty())
            image.save(grabs + (mode == ThemeMode::Light ? "/start-light.png" : "/start-dark.png"));
    }
    Theme::instance().setMode(ThemeMode::Light);
}

}  // namespace
}  // namespace netloom::ui
